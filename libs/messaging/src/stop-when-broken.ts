import type { ConsumerMessages } from '@nats-io/jetstream';

/** Ends an iteration whose consumer is gone or silent. The client would wait for ever; a fresh start finds out what is wrong. */
export async function stopWhenBroken(messages: ConsumerMessages): Promise<void> {
  for await (const status of messages.status()) {
    const silent = status.type === 'heartbeats_missed' && status.count >= 2;
    const gone =
      status.type === 'consumer_deleted' || status.type === 'consumer_not_found' || status.type === 'stream_not_found';
    if (silent || gone) messages.stop();
  }
}

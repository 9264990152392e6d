import type { ConsumerMessages } from '@nats-io/jetstream';
import type { Reconnections } from './reconnections.js';

const tickMs = 500;
/** Counted and not timed: in a process that was held up itself, an answer may lie there unread. */
const patientTicks = 3;

/**
 * Ends an iteration whose consumer is gone or silent. The client would wait for ever; a fresh start finds out what is wrong.
 *
 * It also ends one that asked for no messages after a reconnection: the client first asks about the consumer, without watching for
 * silence, and tries again only after ten seconds and more where a broker that is just starting does not answer.
 *
 * @param isBusy true while what came is worked on, which holds up the asking
 */
export async function stopWhenBroken(
  messages: ConsumerMessages,
  reconnections: Reconnections,
  isBusy: () => boolean,
): Promise<void> {
  let asked = reconnections.count;
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks = reconnections.count === asked || isBusy() ? 0 : ticks + 1;
    if (ticks === patientTicks) messages.stop();
  }, tickMs);
  try {
    for await (const status of messages.status()) {
      const silent = status.type === 'heartbeats_missed' && status.count >= 2;
      if (status.type === 'next') asked = reconnections.count;
      else if (silent || gone.has(status.type)) messages.stop();
    }
  } finally {
    clearInterval(ticking);
  }
}

const gone: ReadonlySet<string> = new Set(['consumer_deleted', 'consumer_not_found', 'stream_not_found']);

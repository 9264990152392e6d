import { headers as natsHeaders } from '@nats-io/transport-node';
import type { DataSource } from 'typeorm';
import { takeParked } from './parked.js';
import type { ParkedMessage } from './parked.js';
import { readContent } from './read-message.js';
import type { Subscriptions } from './subscriptions.js';
import { transact } from './transactions.js';

/** No parked message has this id, or it was replayed already. */
export class NotParked extends Error {
  override readonly name = 'NotParked';

  constructor(readonly id: string) {
    super(`No parked message ${id} waits for a replay.`);
  }
}

/** Handles a parked message in one transaction with the note that it was replayed: it fails whole or is done. */
export async function replayParked(
  database: DataSource,
  subscriptions: Subscriptions,
  id: string,
  operator: string,
): Promise<void> {
  await transact(database, async (tx) => {
    const parked = await takeParked(tx, id, operator);
    const handling = parked && subscriptions.handlerOf(parked.consumer);
    if (!parked || !handling) throw new NotParked(id);
    const { type, raw } = handling.subscribed;
    await handling.handler.replay({ tx }, readContent(contentOf(parked), type, raw));
  });
}

function contentOf(parked: ParkedMessage) {
  const headers = natsHeaders();
  for (const [key, value] of Object.entries(parked.headers)) headers.set(key, value);
  return {
    id: parked.messageId,
    subject: parked.subject,
    headers,
    body: parked.body,
    storedAt: parked.parkedAt,
    deliveries: parked.deliveries,
  };
}

import type { NatsConnection } from '@nats-io/transport-node';
import { within } from './deadline.js';

/** What is under way has so long to be sent, in milliseconds. */
const deadlineMs = 2_000;

/**
 * Sends what is under way and disconnects. By itself the client's drain waits for ever, or gives up with the connection
 * still open, where the broker is away or ends the connection in between.
 */
export async function disconnect(connection: NatsConnection): Promise<void> {
  const drained = connection.isClosed() ? Promise.resolve() : connection.drain();
  // What could not be sent is delivered again, or was never said to be stored.
  await Promise.allSettled([within(deadlineMs, Promise.race([drained, connection.closed()]))]);
  await connection.close();
}

import type { JsMsg } from '@nats-io/jetstream';
import { trace } from '@opentelemetry/api';
import type { DataSource, EntityManager } from 'typeorm';
import type { Context } from '@opentelemetry/api';

/** A message that could not be handled: kept whole, shown to operators, and handled again at their word. */
export interface ParkedMessage {
  readonly id: string;
  readonly consumer: string;
  readonly messageId: string;
  readonly subject: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  readonly reason: string;
  readonly traceId: string;
  readonly deliveries: number;
  readonly parkedAt: Date;
}

/** Why a message is parked, and under which trace. */
export interface Parking {
  readonly id: string;
  readonly message: JsMsg;
  readonly reason: string;
  readonly origin: Context;
}

/**
 * Keeps messages with their bytes, headers and reason, and claims them, so that a repetition does nothing more.
 * Answers how many were not repetitions.
 */
export async function park(tx: EntityManager, consumer: string, parkings: readonly Parking[]): Promise<number> {
  let parked = 0;
  for (const { id, message, reason, origin } of parkings) {
    const headers = Object.fromEntries(message.headers?.keys().map((key) => [key, message.headers?.get(key)]) ?? []);
    const kept: unknown[] = await tx.query(
      `WITH claimed AS (INSERT INTO inbox (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1)
       INSERT INTO parked (consumer, message_id, subject, headers, body, reason, trace_id, deliveries)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8 FROM claimed ON CONFLICT DO NOTHING RETURNING 1`,
      [
        consumer,
        id,
        message.subject,
        JSON.stringify(headers),
        Buffer.from(message.data),
        reason.slice(0, 2_000),
        trace.getSpanContext(origin)?.traceId ?? '',
        message.info.deliveryCount,
      ],
    );
    parked += kept.length;
    await tx.query(`DELETE FROM inbox_attempt WHERE consumer = $1 AND message_id = $2`, [consumer, id]);
  }
  return parked;
}

const columns = `id, consumer, message_id AS "messageId", subject, headers, body, reason, trace_id AS "traceId",
  deliveries, parked_at AS "parkedAt"`;

/** The parked messages of a service that wait for an operator, oldest first. */
export async function listParked(database: DataSource, limit: number): Promise<ParkedMessage[]> {
  return database.query(`SELECT ${columns} FROM parked WHERE replayed_at IS NULL ORDER BY parked_at LIMIT $1`, [limit]);
}

/** Takes one parked message for a replay in this transaction; undefined where it is not there or was replayed. */
export async function takeParked(tx: EntityManager, id: string, operator: string): Promise<ParkedMessage | undefined> {
  const [[message]]: [ParkedMessage[], number] = await tx.query(
    `UPDATE parked SET replayed_at = clock_timestamp(), replayed_by = $2 WHERE id = $1 AND replayed_at IS NULL
     RETURNING ${columns}`,
    [id, operator],
  );
  return message;
}

import { textArray } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import type { OutgoingEvent } from './outgoing.js';

/** Events that leave with the transaction that causes them: they are published if and only if it commits. */
export class Outbox {
  /** Writes events in the order in which they are to be published. Add them after the rows that they tell about were written or locked. */
  async add(tx: EntityManager, events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.query(
      `INSERT INTO outbox (id, type, stream, subject, payload, traceparent, awaiting, resend)
       SELECT id::uuid, type, stream, subject, payload, traceparent, string_to_array(awaiting, ','), resend::boolean
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
         WITH ORDINALITY AS e(id, type, stream, subject, payload, traceparent, awaiting, resend, place) ORDER BY place`,
      [
        textArray(events.map(({ id }) => id)),
        textArray(events.map(({ type }) => type)),
        textArray(events.map(({ stream }) => stream)),
        textArray(events.map(({ subject }) => subject)),
        textArray(events.map(({ payload }) => payload)),
        textArray(events.map(({ traceparent }) => traceparent)),
        textArray(events.map(({ awaiting }) => awaiting.join())),
        textArray(events.map(({ resend }) => String(resend))),
      ],
    );
  }

  /** Records that a consumer needs these events no more. Repeating it changes nothing. */
  async settle(tx: EntityManager, eventIds: readonly string[], consumer: string): Promise<void> {
    await settleAll(tx, eventIds, [consumer]);
  }
}

/** Records that these consumers need these events no more. */
export async function settleAll(
  tx: EntityManager,
  eventIds: readonly string[],
  consumers: readonly string[],
): Promise<void> {
  if (eventIds.length === 0) return;
  await tx.query(
    `UPDATE outbox o
     SET awaiting = ARRAY(SELECT waits FROM unnest(o.awaiting) AS waits WHERE waits <> ALL ($2::text[])),
         confirmed_at = CASE WHEN o.awaiting <@ $2::text[] THEN clock_timestamp() END
     FROM unnest($1::text[]) AS r(id)
     WHERE o.id = r.id::uuid AND o.confirmed_at IS NULL AND o.awaiting && $2::text[]`,
    [textArray(eventIds), textArray(consumers)],
  );
}

import type { EntityManager } from 'typeorm';
import { countBounces } from '../check-contacts/count-bounce.js';
import { contactOf } from '../choose-parties/contact-of.js';
import { recipientsOf } from '../told-order.js';

/** A mail about orders that came back. */
export interface BouncedMail {
  readonly replyId: string;
  readonly deliveryId: string;
  readonly partyCode: string;
  /** Null where it left before that was noted: then it was the party's own. */
  readonly address: string | null;
  /** No other mail of the delivery was written after it. */
  readonly isLatest: boolean;
  readonly status: string;
  readonly at: Date;
}

/**
 * A mail that came back has not arrived, whatever the server said when it took it. It goes to the party's next contact, once to
 * each; answers the replies whose mails do. Where none is left, it has failed. Behind a mail that was followed by another, nothing
 * is left to do: the order went on with that one.
 */
export async function takeBounces(tx: EntityManager, bounces: readonly BouncedMail[], now: Date): Promise<Set<string>> {
  if (bounces.length === 0) return new Set();
  const parties = await recipientsOf(
    tx,
    bounces.map(({ partyCode }) => partyCode),
  );
  const addressed = bounces.flatMap((one) => {
    const party = parties.get(one.partyCode);
    return party === undefined ? [] : [{ ...one, party, address: (one.address ?? party.contactEmail).toLowerCase() }];
  });
  // The deliveries first, as whoever records outcomes locks them, against deadlocks.
  const refused: { id: string; refusedBy: string[] }[] = await tx.query(
    `SELECT id, refused_by AS "refusedBy" FROM order_delivery WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [addressed.map(({ deliveryId }) => deliveryId)],
  );
  await countBounces(tx, addressed);
  const byDelivery = new Map(refused.map(({ id, refusedBy }) => [id, refusedBy]));
  const outcomes = addressed.map(({ party, address, deliveryId, isLatest, ...one }) => {
    const before = byDelivery.get(deliveryId) ?? [];
    const refusedBy = [...new Set([...before, address])];
    byDelivery.set(deliveryId, refusedBy);
    const goesOn = contactOf(party, { at: now, refusedBy }).email !== '';
    return { ...one, deliveryId, refusedBy, goesOn, isNew: isLatest && !before.includes(address) };
  });
  // Whoever refused it before has been gone round already, and so has a mail that another followed.
  const last = new Map(outcomes.filter(({ isNew }) => isNew).map((one) => [one.deliveryId, one]));
  await write(tx, [...last.values()], now);
  return new Set(outcomes.filter(({ goesOn, isNew }) => goesOn || !isNew).map(({ replyId }) => replyId));
}

interface BounceOutcome {
  readonly deliveryId: string;
  readonly status: string;
  readonly refusedBy: readonly string[];
  readonly goesOn: boolean;
}

/** Counts as an attempt: a sender that has not recorded yet that the server took the mail is too late with it. */
async function write(tx: EntityManager, outcomes: readonly BounceOutcome[], now: Date): Promise<void> {
  await tx.query(
    `UPDATE order_delivery d SET state = CASE WHEN b.goes_on THEN 'pending' ELSE 'failed' END, last_error = b.status,
       attempts = attempts + 1, due_at = $2, lease_until = NULL,
       refused_by = ARRAY(SELECT jsonb_array_elements_text(b.refused_by))
     FROM jsonb_to_recordset($1) AS b(id uuid, status text, refused_by jsonb, goes_on boolean)
     WHERE d.id = b.id AND d.state IN ('sent', 'uncertain', 'sending')`,
    [
      JSON.stringify(
        outcomes.map(({ deliveryId, status, refusedBy, goesOn }) => ({
          id: deliveryId,
          status: status || 'bounced',
          refused_by: refusedBy,
          goes_on: goesOn,
        })),
      ),
      now,
    ],
  );
}

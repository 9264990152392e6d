import type { EntityManager } from 'typeorm';

/** A mail that came back. */
export interface Bounce {
  readonly address: string;
  readonly at: Date;
  /** The status of RFC 3463, or the reply code of the server. */
  readonly status: string;
}

/** There is no such mailbox or domain (X.1.Y), or it was closed (X.2.1). What else is refused may be this mail alone. */
const forGood = /^5\.(1\.\d{1,3}|2\.1)$/;

/** So many mails since the contact was confirmed, the last within a month of the one before, are as good as a closed mailbox. */
const bouncesInARow = 3;

/** Counts what came back until the contact is confirmed again. An address that refuses for good is not written to any more. */
export async function countBounces(tx: EntityManager, bounces: readonly Bounce[]): Promise<void> {
  if (bounces.length === 0) return;
  await tx.query(
    `INSERT INTO contact_state (address, bounces, last_bounced_at, refused_at)
     SELECT lower(address), count(*), max(at), max(at) FILTER (WHERE for_good)
     FROM unnest($1::text[], $2::timestamptz[], $3::boolean[]) AS b(address, at, for_good) GROUP BY 1 ORDER BY 1
     ON CONFLICT (address) DO UPDATE SET bounces = contact_state.bounces + EXCLUDED.bounces,
       last_bounced_at = greatest(contact_state.last_bounced_at, EXCLUDED.last_bounced_at),
       refused_at = coalesce(contact_state.refused_at, EXCLUDED.refused_at,
         CASE WHEN contact_state.bounces + EXCLUDED.bounces >= ${bouncesInARow}
           AND contact_state.last_bounced_at > EXCLUDED.last_bounced_at - interval '30 days' THEN EXCLUDED.last_bounced_at END)`,
    [
      bounces.map(({ address }) => address),
      bounces.map(({ at }) => at.toISOString()),
      bounces.map(({ status }) => forGood.test(status)),
    ],
  );
}

import type { EntityManager } from 'typeorm';

/** A mail to this address came back. Counted until the contact is confirmed again. */
export async function countBounce(tx: EntityManager, address: string, at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO contact_state (address, bounces, last_bounced_at) VALUES (lower($1), 1, $2)
     ON CONFLICT (address) DO UPDATE SET bounces = contact_state.bounces + 1,
       last_bounced_at = greatest(contact_state.last_bounced_at, EXCLUDED.last_bounced_at)`,
    [address, at],
  );
}

/** Mails to the contact addresses of these parties came back, each at its time. */
export async function countBouncesOfParties(
  tx: EntityManager,
  bounces: readonly { readonly party: string; readonly at: Date }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO contact_state (address, bounces, last_bounced_at)
     SELECT lower(p.contact_email), count(*), max(b.at) FROM unnest($1::text[], $2::timestamptz[]) AS b(party, at)
     JOIN party p ON p.code = b.party GROUP BY 1 ORDER BY 1
     ON CONFLICT (address) DO UPDATE SET bounces = contact_state.bounces + EXCLUDED.bounces,
       last_bounced_at = greatest(contact_state.last_bounced_at, EXCLUDED.last_bounced_at)`,
    [bounces.map(({ party }) => party), bounces.map(({ at }) => at)],
  );
}

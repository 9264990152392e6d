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

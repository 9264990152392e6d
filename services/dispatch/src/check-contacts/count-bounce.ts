import type { Outcome } from '@fengsui/mail';
import type { EntityManager } from 'typeorm';

/** A mail that came back. */
export interface Bounce {
  readonly address: string;
  readonly at: Date;
  /** Of RFC 3463; empty where none was told. */
  readonly status: string;
}

/**
 * RFC 3463: our own address is not liked (X.1.7, X.1.8), the mail is too large (X.2.3, X.3.4) or of the wrong kind (X.6.Y), or a
 * rule of the reader's house stands against it (X.7.Y). All that speaks of the mail and not of whom it is for.
 */
const aboutTheMail = /^5\.(1\.[78]|2\.3|3\.4|[67]\.\d{1,3})$/;

/** There is no such mailbox or domain (X.1.Y), or it was closed (X.2.1). What else is refused may be this mail alone. */
const forGood = /^5\.(1\.\d{1,3}|2\.1)$/;

/** So many mails since the contact was confirmed, the last within a month of the one before, are as good as a closed mailbox. */
const bouncesInARow = 3;

/** What an attempt says against the address itself: only an answer to RCPT TO can (RFC 5321, 4.2.4). */
export function refusalsOf(address: string, outcome: Outcome | { readonly state: 'moot' }, at: Date): Bounce[] {
  if (outcome.state !== 'failed' || outcome.refused?.at !== 'RCPT TO') return [];
  return [{ address, at, status: outcome.refused.status }];
}

/** Counts what came back until the contact is confirmed again. An address that refuses for good is not written to any more. */
export async function countBounces(tx: EntityManager, all: readonly Bounce[]): Promise<void> {
  const bounces = all.filter(({ status }) => !aboutTheMail.test(status));
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

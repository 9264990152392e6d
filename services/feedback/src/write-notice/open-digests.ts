import type { EntityManager } from 'typeorm';
import { declinedBy } from '../platform-contact.js';

/** Notices that one digest tells at most; what goes beyond is told in the next. */
export const linesOfDigest = 10_000;
/** The same of a message to a partner's server, which takes no megabytes. */
const linesOfMessage = 1_000;

interface OpenDigest {
  readonly platform: string;
  readonly digestId: string;
  readonly closedId: string | null;
}

/**
 * Answers the digest that each platform's new notices go into, given their numbers.
 *
 * The platform's row is locked until the transaction ends, and a digest is closed under the same lock: so a digest that was
 * closed holds all that was ever put into it, and nothing is put into it afterwards. Call it as late as can be.
 */
export async function openDigests(tx: EntityManager, lines: ReadonlyMap<string, number>): Promise<Map<string, string>> {
  if (lines.size === 0) return new Map();
  const rows = [...lines].map(([platform, count]) => ({ platform, lines: count }));
  const open: OpenDigest[] = await tx.query(
    `INSERT INTO open_digest AS o (platform, digest_id, lines)
     SELECT platform, uuidv7(), lines FROM jsonb_to_recordset($1) AS r (platform text, lines integer) ORDER BY platform
     ON CONFLICT (platform) DO UPDATE SET
       (digest_id, lines) = (SELECT
         CASE WHEN o.lines + excluded.lines > most THEN excluded.digest_id ELSE o.digest_id END,
         CASE WHEN o.lines + excluded.lines > most THEN excluded.lines ELSE o.lines + excluded.lines END
         FROM (SELECT CASE WHEN EXISTS (SELECT FROM notice_webhook w WHERE w.source = o.platform)
           THEN $3::integer ELSE $2::integer END AS most) AS terms)
     RETURNING platform, digest_id AS "digestId", nullif(old.digest_id, new.digest_id) AS "closedId"`,
    [JSON.stringify(rows), linesOfDigest, linesOfMessage],
  );
  for (const { platform, closedId } of open) if (closedId !== null) await mailDigest(tx, platform, closedId);
  return new Map(open.map(({ platform, digestId }) => [platform, digestId]));
}

/**
 * Makes the mail or the webhook message of a digest that was closed, unless nothing went into it. It waits for the platform's
 * address for ever; a platform that declined answers, by giving no address, gets none.
 */
export async function mailDigest(tx: EntityManager, platform: string, digestId: string): Promise<void> {
  await tx.query(
    `INSERT INTO delivery (id, kind, platform, channel, traceparent, state, made_at, next_attempt_at, settled_reason)
     SELECT $1, 'digest', p.name, CASE WHEN w.source IS NULL THEN 'mail' ELSE 'webhook' END, '',
       CASE WHEN declined THEN 'given-up' ELSE 'pending' END, now(),
       CASE WHEN w.source IS NOT NULL OR c.platform IS NOT NULL THEN now() ELSE 'infinity' END,
       CASE WHEN declined THEN 'declined' END
     FROM (SELECT $2::text AS name) p
     LEFT JOIN platform_contact c ON c.platform = p.name LEFT JOIN notice_webhook w ON w.source = p.name
     CROSS JOIN LATERAL (SELECT w.source IS NULL AND c.email = '' AS declined) d
     WHERE EXISTS (SELECT FROM notice WHERE digest_id = $1)`,
    [digestId, platform],
  );
}

/** Lets the digests go that waited for their platform's address. The lock keeps one from being closed meanwhile. */
export async function releaseDigests(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await lockDigests(tx, platforms);
  await tx.query(
    `UPDATE delivery d SET next_attempt_at = now() FROM platform_contact c
     WHERE d.platform = ANY($1) AND c.platform = d.platform AND d.state = 'pending' AND d.next_attempt_at = 'infinity'`,
    [platforms],
  );
  await giveUpDeclined(tx, platforms);
}

/** Sends what waits for a platform the other way from now on. What is under way ends as it began. */
export async function turnDigests(tx: EntityManager, platform: string, channel: 'mail' | 'webhook'): Promise<void> {
  await lockDigests(tx, [platform]);
  await tx.query(
    `UPDATE delivery d SET channel = $2, next_attempt_at = CASE
       WHEN $2 = 'webhook' OR EXISTS (SELECT FROM platform_contact c WHERE c.platform = $1) THEN now() ELSE 'infinity' END
     WHERE d.platform = $1 AND d.state = 'pending'`,
    [platform, channel],
  );
  await giveUpDeclined(tx, [platform]);
}

/** What waits for a platform that has declined answers is owed no longer. What is under way ends as it began. */
async function giveUpDeclined(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE delivery d SET state = 'given-up', settled_reason = 'declined'
     WHERE d.platform = ANY($1) AND d.state = 'pending' AND ${declinedBy('d.platform')}`,
    [platforms],
  );
}

async function lockDigests(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO open_digest AS o (platform, digest_id, lines)
     SELECT platform, uuidv7(), 0 FROM unnest($1::text[]) AS platform ORDER BY platform
     ON CONFLICT (platform) DO UPDATE SET lines = o.lines`,
    [platforms],
  );
}

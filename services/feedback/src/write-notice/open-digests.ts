import type { EntityManager } from 'typeorm';

/** Notices that one digest tells at most; what goes beyond is told in the next. */
export const linesOfDigest = 10_000;

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
       digest_id = CASE WHEN o.lines + excluded.lines > $2 THEN excluded.digest_id ELSE o.digest_id END,
       lines = CASE WHEN o.lines + excluded.lines > $2 THEN excluded.lines ELSE o.lines + excluded.lines END
     RETURNING platform, digest_id AS "digestId", nullif(old.digest_id, new.digest_id) AS "closedId"`,
    [JSON.stringify(rows), linesOfDigest],
  );
  for (const { platform, closedId } of open) if (closedId !== null) await mailDigest(tx, platform, closedId);
  return new Map(open.map(({ platform, digestId }) => [platform, digestId]));
}

/** Makes the mail of a digest that was closed, unless nothing went into it. It waits for the platform's address for ever. */
export async function mailDigest(tx: EntityManager, platform: string, digestId: string): Promise<void> {
  await tx.query(
    `INSERT INTO delivery (id, kind, platform, traceparent, state, made_at, next_attempt_at)
     SELECT $1, 'digest', $2, '', 'pending', now(),
       CASE WHEN EXISTS (SELECT FROM platform_contact WHERE platform = $2) THEN now() ELSE 'infinity' END
     WHERE EXISTS (SELECT FROM notice WHERE digest_id = $1)`,
    [digestId, platform],
  );
}

/** Lets the digests go that waited for their platform's address. The lock keeps one from being closed meanwhile. */
export async function releaseDigests(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO open_digest AS o (platform, digest_id, lines)
     SELECT platform, uuidv7(), 0 FROM unnest($1::text[]) AS platform ORDER BY platform
     ON CONFLICT (platform) DO UPDATE SET lines = o.lines`,
    [platforms],
  );
  await tx.query(
    `UPDATE delivery SET next_attempt_at = now()
     WHERE platform = ANY($1) AND state = 'pending' AND next_attempt_at = 'infinity'`,
    [platforms],
  );
}

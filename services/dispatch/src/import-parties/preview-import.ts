import type { Readable } from 'node:stream';
import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ImportUnreadable } from './import-errors.js';
import type { ImportFault } from './import-item.js';
import type { ImportQuery } from './import-query.js';
import { readCsvEntries } from './read-csv-entries.js';
import { readRegistryObjects } from './read-registry-objects.js';
import { stageItems } from './stage-items.js';
import { textOf } from './text-of.js';
import type { ImportProgress } from './watch-imports.js';

export interface ImportToRead extends ImportQuery {
  readonly id: string;
  readonly operator: string;
  readonly content: Readable;
  readonly progress: ImportProgress;
}

/**
 * They may take longer than those of any other door, and wait for each other, but not for a process that has ended: it would hold
 * its locks until then.
 */
export const longStatements = `SET LOCAL statement_timeout = '30min'; SET LOCAL lock_timeout = '2min';
  SET LOCAL client_connection_check_interval = '5s'`;

/** Reads a source and puts down what it would change; the directory stays as it is. */
@Injectable()
export class PreviewImport {
  async execute(
    tx: EntityManager,
    { id, source, format, operator, content, progress }: ImportToRead,
    now: Date,
  ): Promise<void> {
    // A registry's dump comes over a slow line, and is put together by statements that take longer than those of any other door.
    await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '10min'`);
    await tx.query(longStatements);
    const text = textOf(content, format === 'csv' ? 'gb18030' : 'windows-1252', progress);
    const items = format === 'csv' ? readCsvEntries(text) : readRegistryObjects(text);
    const { faults, end } = await stageItems(tx, id, items, progress).catch((cause: unknown) => {
      // Whoever sends the rest is let finish: a request that is not read to its end gets no answer.
      content.resume();
      throw isUnpackingFault(cause) ? new ImportUnreadable('What was sent cannot be unpacked', { cause }) : cause;
    });
    content.resume();
    if (end !== undefined) return giveUp(tx, id, faults, end);
    // What was read of the same source before, and never committed, is out of date.
    await tx.query(`DELETE FROM party_import WHERE source = $1 AND state = 'previewed'`, [source]);
    await tx.query(`UPDATE party_import SET faults = $2, state = 'previewed', failure = '' WHERE id = $1`, [
      id,
      faults,
    ]);
    // Rows that this transaction wrote have no statistics yet: the planner takes them for a handful, and goes through them by turns.
    await tx.query('SET LOCAL enable_nestloop = off');
    await putTogether(tx, id, source);
    await compare(tx, id, source);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'import-read',
        subject: 'import',
        subjectId: id,
        details: { source, format },
      },
    ]);
  }
}

/** Half of a list would remove the other half. What was read of it is not kept, what is wrong with it is. */
async function giveUp(tx: EntityManager, id: string, faults: number, { line, message }: ImportFault): Promise<void> {
  await tx.query(`UPDATE party_import SET faults = $2, state = 'failed', failure = $3 WHERE id = $1`, [
    id,
    faults,
    `Nothing from line ${line} on could be read: ${message}`.slice(0, 300),
  ]);
  await emptyStaging(tx, id);
}

async function emptyStaging(tx: EntityManager, id: string): Promise<void> {
  for (const table of ['import_party', 'import_scope', 'import_mailbox']) {
    await tx.query(`DELETE FROM ${table} WHERE import_id = $1`, [id]);
  }
}

/** Of zlib: `Z_DATA_ERROR`, `Z_BUF_ERROR`. */
function isUnpackingFault(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('Z_');
}

/** Organisations with their mailboxes and what they cover; those without a mailbox, or with a code that is taken, are faults. */
async function putTogether(tx: EntityManager, id: string, source: string): Promise<void> {
  await tx.query(
    `INSERT INTO import_entry
     SELECT DISTINCT ON (w.code) $1, w.code, w.key, w.line, w.kind, w.name_zh, w.name_en, w.mailbox, w.prefixes, w.asns,
       w.domain_suffixes, w.sectors, w.products, w.countries,
       md5((w.kind, w.name_zh, w.name_en, w.mailbox, w.prefixes, w.asns, w.domain_suffixes, w.sectors, w.products, w.countries)::text)
     FROM (
       SELECT left($2 || '-' || trim(BOTH '-' FROM regexp_replace(lower(p.key), '[^a-z0-9]+', '-', 'g')), 63) AS code, p.*,
         coalesce(nullif(p.email, ''), m.email, s.mailbox, p.otherwise) AS mailbox, coalesce(s.prefixes, '{}') AS prefixes,
         coalesce(s.asns, '{}') AS asns
       FROM import_party p
       LEFT JOIN import_mailbox m ON m.import_id = p.import_id AND m.handle = p.abuse_handle
       LEFT JOIN (
         SELECT key, min(o.email) AS mailbox, array_agg(DISTINCT prefix ORDER BY prefix) FILTER (WHERE prefix IS NOT NULL) AS prefixes,
           array_agg(DISTINCT asn ORDER BY asn) FILTER (WHERE asn IS NOT NULL) AS asns
         FROM import_scope c LEFT JOIN import_mailbox o ON o.import_id = c.import_id AND o.handle = c.abuse_handle
         WHERE c.import_id = $1 GROUP BY key) s ON s.key = p.key
       WHERE p.import_id = $1
         AND (p.kind = 'registrar' OR s.key IS NOT NULL OR cardinality(p.domain_suffixes || p.sectors || p.products || p.countries) > 0)) w
     ORDER BY w.code, w.line`,
    [id, source],
  );
  await tx.query(
    `WITH refused AS (
       DELETE FROM import_entry e WHERE import_id = $1
         AND (contact_email = '' OR EXISTS (SELECT FROM party o WHERE o.code = e.code AND o.source <> $2))
       RETURNING *), found AS (
       INSERT INTO import_fault
       SELECT $1, line, key || CASE WHEN contact_email = '' THEN ': it has no abuse mailbox'
           ELSE ': the code ' || code || ' is that of an own entry, or of another source' END FROM refused
       UNION ALL
       SELECT $1, 0, s.key || ': networks name this organisation, and the source does not have it'
       FROM (SELECT DISTINCT key FROM import_scope WHERE import_id = $1) s
       WHERE NOT EXISTS (SELECT FROM import_party p WHERE p.import_id = $1 AND p.key = s.key)
       RETURNING 1)
     UPDATE party_import SET faults = faults + (SELECT count(*) FROM found) WHERE id = $1`,
    [id, source],
  );
  await emptyStaging(tx, id);
}

async function compare(tx: EntityManager, id: string, source: string): Promise<void> {
  await tx.query(
    `UPDATE party_import SET added = c.added, changed = c.changed, removed = c.removed, unchanged = c.unchanged
     FROM (
       SELECT count(*) FILTER (WHERE p.code IS NULL) AS added,
         count(*) FILTER (WHERE e.code IS NULL) AS removed,
         count(*) FILTER (WHERE p.import_digest <> e.digest) AS changed,
         count(*) FILTER (WHERE p.import_digest = e.digest) AS unchanged
       FROM (SELECT * FROM import_entry WHERE import_id = $1) e
       FULL JOIN (SELECT * FROM party WHERE source = $2 AND retired_at IS NULL) p ON p.code = e.code) c
     WHERE id = $1`,
    [id, source],
  );
}

import type { Readable } from 'node:stream';
import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ImportQuery } from './import-query.js';
import { readCsvEntries } from './read-csv-entries.js';
import { readRegistryObjects } from './read-registry-objects.js';
import { stageItems } from './stage-items.js';

export interface ImportToRead extends ImportQuery {
  readonly id: string;
  readonly operator: string;
  readonly content: Readable;
}

/** Reads a source and puts down what it would change; the directory stays as it is. */
@Injectable()
export class PreviewImport {
  async execute(
    tx: EntityManager,
    { id, source, format, date, operator, content }: ImportToRead,
    now: Date,
  ): Promise<void> {
    // What was read of the same source before, and never committed, is out of date.
    await tx.query(`DELETE FROM party_import WHERE source = $1 AND state = 'previewed'`, [source]);
    await tx.query(
      `INSERT INTO party_import (id, source, format, source_date, state, read_by, read_at)
       VALUES ($1, $2, $3, $4, 'previewed', $5, $6)`,
      [id, source, format, date, `operator:${operator}`, now],
    );
    const items = format === 'csv' ? readCsvEntries(content) : readRegistryObjects(content);
    const { faults } = await stageItems(tx, id, items);
    await putTogether(tx, id, source);
    await tx.query(
      `UPDATE party_import SET faults = $2 + (SELECT count(*) FROM import_fault WHERE import_id = $1 AND line < 0) WHERE id = $1`,
      [id, faults],
    );
    await tx.query('UPDATE import_fault SET line = -line WHERE import_id = $1 AND line < 0', [id]);
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

/** Organisations with their mailboxes and what they cover; those without a mailbox, or with a code that is taken, are faults. */
async function putTogether(tx: EntityManager, id: string, source: string): Promise<void> {
  await tx.query(
    `CREATE TEMPORARY TABLE whole ON COMMIT DROP AS
     SELECT left($2 || '-' || trim(BOTH '-' FROM regexp_replace(lower(p.key), '[^a-z0-9]+', '-', 'g')), 63) AS code, p.line,
       p.key, p.kind, p.name_zh, p.name_en, coalesce(nullif(p.email, ''), m.email, '') AS email, p.domain_suffixes, p.sectors,
       p.products, p.countries, coalesce(s.prefixes, '{}') AS prefixes, coalesce(s.asns, '{}') AS asns
     FROM import_party p
     LEFT JOIN import_mailbox m ON m.import_id = p.import_id AND m.handle = p.abuse_handle
     LEFT JOIN (
       SELECT key, array_agg(DISTINCT prefix ORDER BY prefix) FILTER (WHERE prefix IS NOT NULL) AS prefixes,
         array_agg(DISTINCT asn ORDER BY asn) FILTER (WHERE asn IS NOT NULL) AS asns
       FROM import_scope WHERE import_id = $1 GROUP BY key) s ON s.key = p.key
     WHERE p.import_id = $1
       AND (s.key IS NOT NULL OR cardinality(p.domain_suffixes || p.sectors || p.products || p.countries) > 0)`,
    [id, source],
  );
  // A negative line says that the fault was found here and not while reading.
  await tx.query(
    `INSERT INTO import_fault
     SELECT $1, -w.line, w.key || CASE WHEN w.email = '' THEN ': it has no abuse mailbox'
         ELSE ': the code ' || w.code || ' belongs to another party' END
     FROM whole w LEFT JOIN party o ON o.code = w.code AND o.source <> $2 WHERE w.email = '' OR o.code IS NOT NULL
     UNION ALL
     SELECT $1, -1, s.key || ': networks name this organisation, and the source does not have it'
     FROM (SELECT DISTINCT key FROM import_scope WHERE import_id = $1) s
     WHERE NOT EXISTS (SELECT FROM import_party p WHERE p.import_id = $1 AND p.key = s.key)`,
    [id, source],
  );
  await tx.query(
    `INSERT INTO import_entry
     SELECT DISTINCT ON (w.code) $1, w.code, w.line, w.kind, w.name_zh, w.name_en, w.email, w.prefixes, w.asns,
       w.domain_suffixes, w.sectors, w.products, w.countries,
       md5((w.kind, w.name_zh, w.name_en, w.email, w.prefixes, w.asns, w.domain_suffixes, w.sectors, w.products, w.countries)::text)
     FROM whole w WHERE w.email <> '' AND NOT EXISTS (SELECT FROM party o WHERE o.code = w.code AND o.source <> $2)
     ORDER BY w.code, w.line`,
    [id, source],
  );
  for (const table of ['import_party', 'import_scope', 'import_mailbox']) {
    await tx.query(`DELETE FROM ${table} WHERE import_id = $1`, [id]);
  }
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

import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { longStatements } from './preview-import.js';
import { ImportCommitted, ImportEmpty, ImportNotFound, ImportOutdated } from './import-errors.js';

/** Puts the entries of an import in the place of those that its source gave before. Own entries are not touched. */
@Injectable()
export class CommitImport {
  /** Throws ImportNotFound, ImportCommitted, ImportEmpty and, but for `older`, ImportOutdated. */
  async execute(tx: EntityManager, input: { id: string; operator: string; older: boolean }, now: Date): Promise<void> {
    const { id, operator, older } = input;
    await tx.query(longStatements);
    // Entries that were staged just now have no statistics: the planner may go through all of them for each party.
    await tx.query('SET LOCAL enable_nestloop = off');
    const { source, date } = await this.lock(tx, id);
    const standing = await standingDate(tx, source);
    if (!older && standing !== null && date < standing) throw new ImportOutdated(id, date, standing);
    await tx.query(
      `INSERT INTO party (code, kind, name_zh, name_en, contact_email, prefixes, asns, domain_suffixes, sectors, products,
         countries, preferred_channel, source, source_date, import_digest, created_at, updated_at)
       SELECT code, kind, name_zh, name_en, contact_email, prefixes, asns, domain_suffixes, sectors, products, countries,
         'mail', $2, $3, digest, $4, $4
       FROM import_entry WHERE import_id = $1 ORDER BY code
       ON CONFLICT (code) DO UPDATE SET kind = EXCLUDED.kind, name_zh = EXCLUDED.name_zh, name_en = EXCLUDED.name_en,
         contact_email = EXCLUDED.contact_email, prefixes = EXCLUDED.prefixes, asns = EXCLUDED.asns,
         domain_suffixes = EXCLUDED.domain_suffixes, sectors = EXCLUDED.sectors, products = EXCLUDED.products,
         countries = EXCLUDED.countries, import_digest = EXCLUDED.import_digest, source_date = EXCLUDED.source_date,
         retired_at = NULL, updated_at = EXCLUDED.updated_at, version = party.version + 1
       WHERE party.source = $2 AND (party.import_digest <> EXCLUDED.import_digest OR party.retired_at IS NOT NULL)`,
      [id, source, date, now],
    );
    // Retired, not deleted: orders that they got stay theirs.
    await tx.query(
      `UPDATE party SET retired_at = $3, updated_at = $3, version = version + 1 WHERE source = $2 AND retired_at IS NULL
         AND NOT EXISTS (SELECT FROM import_entry e WHERE e.import_id = $1 AND e.code = party.code)`,
      [id, source, now],
    );
    await tx.query('UPDATE party SET source_date = $2 WHERE source = $1 AND source_date <> $2 AND retired_at IS NULL', [
      source,
      date,
    ]);
    await tx.query(`UPDATE party_import SET state = 'committed', committed_by = $2, committed_at = $3 WHERE id = $1`, [
      id,
      `operator:${operator}`,
      now,
    ]);
    await tx.query('DELETE FROM import_entry WHERE import_id = $1', [id]);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'import-committed',
        subject: 'import',
        subjectId: id,
        details: { source, date },
      },
    ]);
  }

  /** Throws ImportNotFound. */
  async forget(tx: EntityManager, id: string): Promise<void> {
    const [, count]: [unknown, number] = await tx.query(
      `DELETE FROM party_import WHERE id = $1 AND state IN ('previewed', 'failed')`,
      [id],
    );
    if (count === 0) throw new ImportNotFound(id);
  }

  /** One import of a source at a time. */
  private async lock(tx: EntityManager, id: string): Promise<{ source: string; date: string }> {
    const [found]: { source: string; date: string; state: string; entries: string }[] = await tx.query(
      `SELECT source, source_date AS date, state, (SELECT count(*) FROM import_entry WHERE import_id = $1) AS entries
       FROM party_import WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (found === undefined || found.state === 'reading' || found.state === 'failed') throw new ImportNotFound(id);
    if (found.state === 'committed') throw new ImportCommitted(id);
    if (Number(found.entries) === 0) throw new ImportEmpty(id);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('import:' || $1))`, [found.source]);
    // In the order in which whoever has something to tell parties locks them.
    await tx.query('SELECT count(*) FROM (SELECT FROM party WHERE source = $1 ORDER BY code FOR NO KEY UPDATE) p', [
      found.source,
    ]);
    return found;
  }
}

/** The day of what the directory has of a source; null where it has nothing. */
export async function standingDate(tx: Pick<EntityManager, 'query'>, source: string): Promise<string | null> {
  const [last]: { date: string }[] = await tx.query(
    `SELECT source_date AS date FROM party_import WHERE source = $1 AND state = 'committed' ORDER BY committed_at DESC LIMIT 1`,
    [source],
  );
  return last?.date ?? null;
}

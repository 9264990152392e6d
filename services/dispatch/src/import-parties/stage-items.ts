import type { EntityManager } from 'typeorm';
import type { ImportItem } from './import-item.js';

const rowsAtOnce = 2_000;
/** Faults beyond these are counted, and not kept. */
const faultsKept = 10_000;

/** What each kind of item is written by; the first of two organisations with one key stands. */
const statements: Readonly<Record<ImportItem['type'], string>> = {
  party: `INSERT INTO import_party SELECT $1, r.key, r.line, r.kind, r."nameZh", r."nameEn", r.email, r."abuseHandle",
      r.countries, r."domainSuffixes", r.sectors, r.products, r.otherwise
    FROM jsonb_to_recordset($2) AS r(key text, line integer, kind text, "nameZh" text, "nameEn" text, email text,
      "abuseHandle" text, countries text[], "domainSuffixes" text[], sectors text[], products text[], otherwise text)
    ON CONFLICT DO NOTHING`,
  scope: `INSERT INTO import_scope SELECT $1, r.key, r.prefix, r.asn, r."abuseHandle"
    FROM jsonb_to_recordset($2) AS r(key text, prefix cidr, asn bigint, "abuseHandle" text)`,
  mailbox: `INSERT INTO import_mailbox SELECT $1, r.handle, r.email
    FROM jsonb_to_recordset($2) AS r(handle text, email text) ON CONFLICT DO NOTHING`,
  fault: `INSERT INTO import_fault SELECT $1, r.line, r.message
    FROM jsonb_to_recordset($2) AS r(line integer, message text)`,
};

/** Writes items down as they come, a batch at a time, so that a dump of any size takes little memory. Answers the faults. */
export async function stageItems(
  tx: EntityManager,
  importId: string,
  items: AsyncIterable<ImportItem>,
  progress: { items: number },
): Promise<{ readonly faults: number }> {
  const waiting = new Map<ImportItem['type'], ImportItem[]>();
  let faults = 0;
  for await (const item of items) {
    if (item.type === 'fault') {
      faults += 1;
      if (faults > faultsKept) continue;
    }
    progress.items += 1;
    const alike = waiting.get(item.type) ?? [];
    alike.push(item);
    waiting.set(item.type, alike);
    if (alike.length < rowsAtOnce) continue;
    await tx.query(statements[item.type], [importId, JSON.stringify(alike)]);
    waiting.delete(item.type);
  }
  for (const [type, rows] of waiting) await tx.query(statements[type], [importId, JSON.stringify(rows)]);
  return { faults };
}

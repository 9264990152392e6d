import { arrayText, textArray } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import type { ImportFault, ImportItem } from './import-item.js';

const rowsAtOnce = 2_000;
/** Faults beyond these are counted, and not kept. */
const faultsKept = 10_000;

type Row = readonly (string | number | null | readonly string[])[];

/** What each kind of item is written by, and its cells in the order of the statement. The first of two with one key stands. */
const statements: Readonly<Record<ImportItem['type'], string>> = {
  party: `INSERT INTO import_party
    SELECT $1, key, line::integer, kind, zh, en, email, handle, countries::text[], domains::text[], sectors::text[], products::text[], otherwise
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
      $11::text[], $12::text[], $13::text[])
      AS r(key, line, kind, zh, en, email, handle, countries, domains, sectors, products, otherwise)
    ON CONFLICT DO NOTHING`,
  scope: `INSERT INTO import_scope SELECT $1, key, prefix::cidr, asn::bigint, handle
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS r(key, prefix, asn, handle)`,
  mailbox: `INSERT INTO import_mailbox SELECT $1, handle, email FROM unnest($2::text[], $3::text[]) AS r(handle, email)
    ON CONFLICT DO NOTHING`,
  fault: `INSERT INTO import_fault SELECT $1, line::integer, message FROM unnest($2::text[], $3::text[]) AS r(line, message)`,
};

function rowOf(item: ImportItem): Row {
  switch (item.type) {
    case 'party': {
      const { key, line, kind, nameZh, nameEn, email, abuseHandle, otherwise } = item;
      const lists = [item.countries, item.domainSuffixes, item.sectors, item.products];
      return [key, line, kind, nameZh, nameEn, email, abuseHandle, ...lists, otherwise];
    }
    case 'scope':
      return [item.key, item.prefix, item.asn, item.abuseHandle];
    case 'mailbox':
      return [item.handle, item.email];
    case 'fault':
      return [item.line, item.message];
  }
}

/** Columns travel whole, which nobody has to parse. */
async function write(
  tx: EntityManager,
  importId: string,
  type: ImportItem['type'],
  rows: readonly Row[],
): Promise<void> {
  const columns = (rows[0] ?? []).map((_, index) => textArray(rows.map((row) => textOfCell(row[index] ?? null))));
  await tx.query(statements[type], [importId, ...columns]);
}

function textOfCell(cell: Row[number]): string | null {
  if (cell === null || typeof cell === 'string') return cell;
  return typeof cell === 'number' ? String(cell) : arrayText(cell);
}

/** Writes items down as they come, a batch at a time, so that a dump of any size takes little memory. Answers the faults, and which of them ended the reading. */
export async function stageItems(
  tx: EntityManager,
  importId: string,
  items: AsyncIterable<ImportItem>,
  progress: { items: number },
): Promise<{ readonly faults: number; readonly end: ImportFault | undefined }> {
  const waiting = new Map<ImportItem['type'], Row[]>();
  let faults = 0;
  let end: ImportFault | undefined;
  for await (const item of items) {
    if (item.type === 'fault') {
      faults += 1;
      if (item.isEnd) end = item;
      if (faults > faultsKept) continue;
    }
    progress.items += 1;
    const alike = waiting.get(item.type) ?? [];
    alike.push(rowOf(item));
    waiting.set(item.type, alike);
    if (alike.length < rowsAtOnce) continue;
    await write(tx, importId, item.type, alike);
    waiting.delete(item.type);
  }
  for (const [type, rows] of waiting) await write(tx, importId, type, rows);
  return { faults, end };
}

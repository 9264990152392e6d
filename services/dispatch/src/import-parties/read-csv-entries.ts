import type { Readable } from 'node:stream';
import { InvalidBody, validateBody } from '@fengsui/http';
import { CsvError, parse } from 'csv-parse';
import { detailsOf, NewPartyBody } from '../keep-directory/party-body.js';
import type { PartyKind } from '../party-details.js';
import type { ImportItem } from './import-item.js';

/** Kinds that others know better than we do; branches and desks are our own. */
export const importedKinds: readonly PartyKind[] = [
  'isp',
  'registrar',
  'vendor',
  'ministry',
  'sector-team',
  'foreign-cert',
];

const lists = {
  prefixes: 'prefixes',
  asns: 'asns',
  domain_suffixes: 'domainSuffixes',
  countries: 'countries',
  sectors: 'sectors',
  products: 'products',
} as const;
const texts = {
  code: 'code',
  kind: 'kind',
  name_zh: 'nameZh',
  name_en: 'nameEn',
  contact_email: 'contactEmail',
} as const;
export const csvColumns = [...Object.keys(texts), ...Object.keys(lists)];

/**
 * Reads `code,kind,name_zh,name_en,contact_email` and, where they are given, columns of lists, whose items stand between
 * semicolons. Every row is held against the rules of an own entry; a row that breaks one becomes a fault, and the rest goes on.
 */
export async function* readCsvEntries(stream: Readable): AsyncGenerator<ImportItem> {
  const parser = parse({
    bom: true,
    columns: headed,
    info: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1_000_000,
  });
  stream.once('error', (error) => parser.destroy(error));
  stream.pipe(parser);
  try {
    const rows: AsyncIterable<CsvRow> = parser;
    for await (const { record, info } of rows) yield* itemsOf(record, info.lines);
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof ColumnsRefused)) throw error;
    // Whoever sends the rest is let finish: a request that is not read to its end gets no answer.
    stream.unpipe(parser);
    stream.resume();
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    yield { type: 'fault', line, message: error.message };
  }
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

class ColumnsRefused extends Error {
  override readonly name = 'ColumnsRefused';
}

function headed(header: string[]): string[] {
  const unknown = header.filter((name) => !csvColumns.includes(name));
  const missing = Object.keys(texts).filter((name) => !header.includes(name));
  if (unknown.length > 0)
    throw new ColumnsRefused(
      `unknown columns: ${unknown.join(', ').slice(0, 200)}; known are ${csvColumns.join(', ')}`,
    );
  if (missing.length > 0) throw new ColumnsRefused(`columns are missing: ${missing.join(', ')}`);
  return header;
}

function* itemsOf(record: Readonly<Record<string, string>>, line: number): Generator<ImportItem> {
  try {
    const body = validateBody(NewPartyBody, bodyOf(record));
    if (!importedKinds.includes(body.kind)) {
      yield { type: 'fault', line, message: `kind: an imported entry is one of ${importedKinds.join(', ')}` };
      return;
    }
    const { nameZh, nameEn, contactEmail, prefixes, asns, countries, domainSuffixes, sectors, products } =
      detailsOf(body);
    const names = { key: body.code, line, kind: body.kind, nameZh, nameEn, email: contactEmail, abuseHandle: '' };
    yield { type: 'party', ...names, countries, domainSuffixes, sectors, products };
    for (const prefix of prefixes) yield { type: 'scope', key: body.code, prefix, asn: null };
    for (const asn of asns) yield { type: 'scope', key: body.code, prefix: null, asn };
  } catch (error) {
    if (!(error instanceof InvalidBody)) throw error;
    const message = error.errors.map((fault) => `${fault.field}: ${fault.message}`).join('; ');
    yield { type: 'fault', line, message: message.slice(0, 500) };
  }
}

function bodyOf(record: Readonly<Record<string, string>>): object {
  const named = Object.entries(texts).map(([column, field]) => [field, record[column] ?? '']);
  const listed = Object.entries(lists).map(([column, field]) => {
    const items = (record[column] ?? '').split(';').flatMap((item) => item.trim() || []);
    return [field, field === 'asns' ? items.map((item) => Number(item.replace(/^AS/i, ''))) : items];
  });
  return Object.fromEntries([...named, ...listed]);
}

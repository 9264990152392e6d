import { Readable } from 'node:stream';
import { InvalidBody, validateBody } from '@fengsui/http';
import { CsvError, parse } from 'csv-parse';
import { detailsOf, NewPartyBody } from '../keep-directory/party-body.js';
import type { PartyKind } from '../party-details.js';
import type { ImportItem } from './import-item.js';
import { plainRow } from './plain-row.js';
import type { RowBody, RowEntry } from './plain-row.js';

/** Kinds that others know better than we do; branches and desks are our own. */
const importedKinds: readonly PartyKind[] = ['isp', 'registrar', 'vendor', 'ministry', 'sector-team', 'foreign-cert'];

const texts = ['code', 'kind', 'name_zh', 'name_en', 'contact_email'];
const lists = ['prefixes', 'asns', 'domain_suffixes', 'countries', 'sectors', 'products'];
const csvColumns = [...texts, ...lists];

/**
 * Reads `code,kind,name_zh,name_en,contact_email` and, where they are given, columns of lists, whose items stand between
 * semicolons, bars or spaces. Columns stand between commas, semicolons or tabs, as the first line has them. Every row is held
 * against the rules of an own entry; a row that breaks one becomes a fault, and the rest goes on.
 */
export async function* readCsvEntries(text: AsyncIterable<string>): AsyncGenerator<ImportItem> {
  const { delimiter, content } = await begun(text);
  let header: readonly string[] = [];
  /** The last one that could be read. */
  let line = 0;
  const parser = parse({
    bom: true,
    delimiter,
    columns(written: string[]) {
      header = headed(written);
      line = 1;
      return [...header];
    },
    info: true,
    skip_empty_lines: true,
    trim: true,
    // A quotation mark inside of a cell is one; a row with too many cells or too few is a fault of this row alone.
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: 1_000_000,
  });
  const source = Readable.from(content);
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const lines = new Map<string, number>();
  try {
    const rows: AsyncIterable<CsvRow> = parser;
    for await (const { record, info } of rows) {
      line = info.lines;
      if (info.error === undefined) yield* once(record, line, lines);
      else yield { type: 'fault', line, message: `${info.error.message}; ${cellsFault(record, header)}` };
    }
    if (header.length === 0) yield { type: 'fault', line: 1, message: nothingFault };
  } catch (error) {
    if (error instanceof ColumnsRefused) yield { type: 'fault', line: 1, message: error.message };
    else if (error instanceof CsvError) yield { type: 'fault', line: line + 1, message: error.message, isEnd: true };
    else throw error;
  } finally {
    source.destroy();
  }
}

const nothingFault = `there is no line; the first names the columns: ${csvColumns.join(', ')}`;

/** Which column has no cell; where none lacks one, there are more cells than columns. */
function cellsFault(record: CsvRow['record'], header: readonly string[]): string {
  const missing = header.find((column) => record[column] === undefined);
  return missing === undefined
    ? 'a cell that holds what stands between columns has to stand between quotation marks'
    : `${missing} is missing`;
}

const delimiters = [',', ';', '\t'];
const longestHeader = 100_000;

/** Reads on to the end of the first line, and tells by it what stands between columns. */
async function begun(text: AsyncIterable<string>): Promise<{ delimiter: string; content: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  while (!head.includes('\n') && head.length < longestHeader) {
    const piece = await pieces.next();
    if (piece.done === true) break;
    head += piece.value;
  }
  const line = head.split(/\r?\n/, 1).join('');
  const [delimiter = ','] = delimiters.toSorted((a, b) => line.split(b).length - line.split(a).length);
  return { delimiter, content: again(head, pieces) };
}

async function* again(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let piece = await rest.next(); piece.done !== true; piece = await rest.next()) yield piece.value;
}

/** The first row of a code counts; another would mix two entries. */
function* once(record: CsvRow['record'], line: number, lines: Map<string, number>): Generator<ImportItem> {
  const code = record['code'] ?? '';
  const before = lines.get(code);
  if (code === '' || before === undefined) {
    lines.set(code, line);
    yield* itemsOf(record, line);
  } else
    yield { type: 'fault', line, message: `code: ${code.slice(0, 63)} stands on line ${before} as well, which counts` };
}

interface CsvRow {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number; readonly error: CsvError | undefined };
}

class ColumnsRefused extends Error {
  override readonly name = 'ColumnsRefused';
}

function headed(written: string[]): string[] {
  const header = written.map((name) => name.toLowerCase());
  const unknown = header.filter((name) => !csvColumns.includes(name));
  const missing = texts.filter((name) => !header.includes(name));
  if (unknown.length > 0)
    throw new ColumnsRefused(
      `unknown columns: ${unknown.join(', ').slice(0, 200)}; known are ${csvColumns.join(', ')}`,
    );
  if (missing.length > 0) throw new ColumnsRefused(`columns are missing: ${missing.join(', ')}`);
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  if (twice.length > 0) throw new ColumnsRefused(`columns stand twice: ${twice.join(', ')}`);
  return header;
}

function* itemsOf(record: Readonly<Record<string, string>>, line: number): Generator<ImportItem> {
  try {
    const { code: key, kind, contactEmail: email, prefixes, asns, ...entry } = entryOf(bodyOf(record));
    if (!importedKinds.includes(kind)) {
      yield { type: 'fault', line, message: `kind: an imported entry is one of ${importedKinds.join(', ')}` };
      return;
    }
    // A registrar is found by its name.
    const covers = [prefixes, asns, entry.domainSuffixes, entry.countries, entry.sectors, entry.products];
    if (kind !== 'registrar' && covers.every((list) => list.length === 0)) {
      yield { type: 'fault', line, message: `${key}: it covers nothing; give one of ${lists.join(', ')}` };
      return;
    }
    yield { type: 'party', key, line, kind, email, abuseHandle: '', otherwise: '', ...entry };
    for (const prefix of prefixes) yield { type: 'scope', key, abuseHandle: '', prefix, asn: null };
    for (const asn of asns) yield { type: 'scope', key, abuseHandle: '', prefix: null, asn };
  } catch (error) {
    if (!(error instanceof InvalidBody)) throw error;
    const message = error.errors.map((fault) => `${fault.field}: ${fault.message}`).join('; ');
    yield { type: 'fault', line, message: message.slice(0, 500) };
  }
}

/** Throws InvalidBody. */
function entryOf(row: RowBody): RowEntry {
  const plain = plainRow(row);
  if (plain !== undefined) return plain;
  const body = validateBody(NewPartyBody, row);
  const { nameZh, nameEn, contactEmail, prefixes, asns, countries, domainSuffixes, sectors, products } =
    detailsOf(body);
  const covered = { prefixes, asns, countries, domainSuffixes, sectors, products };
  return { code: body.code, kind: body.kind, nameZh, nameEn, contactEmail, ...covered };
}

// Names of products have spaces and commas in them.
const between = { names: /[;|]/, others: /[;|,\s]/ };

function bodyOf(record: Readonly<Record<string, string>>): RowBody {
  const items = (column: string, separator = between.others): string[] => {
    const cell = record[column] ?? '';
    return cell === '' ? [] : cell.split(separator).flatMap((item) => item.trim() || []);
  };
  return {
    code: record['code'] ?? '',
    kind: record['kind'] ?? '',
    nameZh: record['name_zh'] ?? '',
    nameEn: record['name_en'] ?? '',
    contactEmail: record['contact_email'] ?? '',
    prefixes: items('prefixes'),
    asns: items('asns').map((item) => Number(item.replace(/^AS/i, ''))),
    domainSuffixes: items('domain_suffixes'),
    countries: items('countries'),
    sectors: items('sectors'),
    products: items('products', between.names),
  };
}

import type { ColumnMapping, ColumnMeaning } from '../read-content/reader.js';
import { meaningByHeading } from './meaning-by-heading.js';
import { withPort } from './own-port.js';
import type { SeenColumn } from './seen-column.js';
import { isTimeOfDay } from './times-of-column.js';

/** Why a column was taken to mean what it means: it was settled with the sender, by its heading, or by its cells. */
export type ColumnReason = 'settled' | 'heading' | 'content';

export interface ListColumn {
  readonly index: number;
  /** As the notifier wrote it; the number of the column from 1 where the list has no headings. */
  readonly heading: string;
  readonly meaning: ColumnMeaning;
  readonly reason: ColumnReason;
  /** Minutes east of Greenwich that its heading tells. */
  readonly zone: number | undefined;
}

const naming: ReadonlySet<ColumnMeaning> = new Set(['ip', 'domain', 'url', 'email', 'hash', 'cve', 'asn']);

/** Whether a column of that meaning names what a finding is about. */
export function namesSomething(meaning: ColumnMeaning): boolean {
  return naming.has(meaning);
}

/** What each column means: as settled with the sender, else by its heading, else by the cells of the first rows. */
export function settleColumns(seen: readonly SeenColumn[], mapping: ColumnMapping | undefined): readonly ListColumn[] {
  const settled = mapping === undefined ? [] : bySettlement(seen, mapping);
  return settled.some(({ meaning }) => namesSomething(meaning)) ? settled : bySight(seen);
}

/** A column of which nothing was said tells time or type where no other was said to, and describes the subject otherwise. */
function bySettlement(seen: readonly SeenColumn[], mapping: ColumnMapping): readonly ListColumn[] {
  const byHeading = new Map(Object.entries(mapping).map(([heading, meaning]) => [keyOf(heading), meaning]));
  const meanings = seen.map(({ heading }) => byHeading.get(keyOf(heading)));
  const sights = bySight(seen);
  return seen.map((column, at) => {
    const settled = meanings[at];
    const sight = sights[at];
    if (settled !== undefined) return columnOf(column, settled, 'settled');
    const isFree = (sight?.meaning === 'time' || sight?.meaning === 'type') && !meanings.includes(sight.meaning);
    return isFree && sight !== undefined ? sight : columnOf(column, 'detail', 'settled');
  });
}

/** The same heading however it is written. */
export function keyOf(heading: string): string {
  return heading.normalize('NFKC').trim().toLowerCase();
}

function columnOf({ index, heading, known }: SeenColumn, meaning: ColumnMeaning, reason: ColumnReason): ListColumn {
  return { index, heading, meaning, reason, zone: known?.zone };
}

function bySight(seen: readonly SeenColumn[]): readonly ListColumn[] {
  const headed = seen.some(({ known }) => known !== undefined);
  const sourced = seen.some(({ known, content }) => known?.concepts.has('source') === true && content === 'ip');
  const hit = seen.some(({ known, content }) => known?.concepts.has('target') === true && content === 'ip');
  const columns = seen.map((column) => {
    const told = meaningByHeading(column, sourced);
    const meaning = sourced && hit && isOfPage(told, column) ? 'detail' : told;
    return columnOf(column, meaning ?? 'detail', meaning === undefined ? 'content' : 'heading');
  });
  const named = columns.filter(({ meaning }) => namesSomething(meaning));
  // An address of a mailbox is hardly ever the subject where something else could be, unless its password became known.
  const isSettled = named.some(({ meaning }) => meaning !== 'email' || seen.some(isOfPasswords));
  const settled = isSettled ? withUnknownPages(withWeakHost(columns, seen), seen) : byContent(columns, seen);
  return withOneTime(withPort(withOneSubject(settled, seen, headed), seen, headed), seen);
}

function isOfPasswords({ heading }: SeenColumn): boolean {
  return /passw|pwd|kennwort|contraseña|mot de passe|senha|пароль|密码|密碼/i.test(heading);
}

/** Where both ends of a connection are named, a page is of the one that was hit, unless its heading says otherwise. */
function isOfPage(meaning: ColumnMeaning | undefined, { known, heading }: SeenColumn): boolean {
  if (meaning !== 'url' && meaning !== 'domain') return false;
  return (
    known?.concepts.has('source') !== true && !/payload|download|malware|sample|c2|cnc|phish|恶意|样本/i.test(heading)
  );
}

/** Where no heading names the subject, the first column that holds such values does; columns of others come last. */
function byContent(columns: readonly ListColumn[], seen: readonly SeenColumn[]): readonly ListColumn[] {
  const unknown = seen.filter(({ known }) => known === undefined);
  const notDescribing = seen.filter(({ known }) => known === undefined || !known.concepts.has('describing'));
  for (const among of [unknown, notDescribing, seen]) {
    const chosen = among.filter(({ content }) => namesSomething(content));
    if (chosen.length === 0) continue;
    if (chosen.every(({ content }) => content === 'email') && columns.some(({ meaning }) => meaning === 'email'))
      continue;
    return columns.map((column) => {
      const found = chosen.find(({ index }) => index === column.index);
      return found === undefined ? column : { ...column, meaning: found.content, reason: 'content' };
    });
  }
  return columns.map((column) => {
    const numbers = seen[column.index]?.known?.concepts.has('asn') ?? false;
    return numbers ? { ...column, meaning: 'asn' } : column;
  });
}

/** A weakness is somewhere: beside numbers of such, the first column of addresses or names below a heading that says nothing. */
function withWeakHost(columns: readonly ListColumn[], seen: readonly SeenColumn[]): readonly ListColumn[] {
  if (columns.some(({ meaning }) => namesSomething(meaning) && meaning !== 'cve' && meaning !== 'email'))
    return columns;
  const found = seen.find(({ known, content }) => known === undefined && (content === 'ip' || content === 'domain'));
  return found === undefined ? columns : withContent(columns, found);
}

function withContent(columns: readonly ListColumn[], { index, content }: SeenColumn): readonly ListColumn[] {
  return columns.map((column) =>
    column.index === index ? { ...column, meaning: content, reason: 'content' } : column,
  );
}

/** Pages below a heading that says nothing, where no heading promises any; those of one host alone may be of who was asked. */
function withUnknownPages(columns: readonly ListColumn[], seen: readonly SeenColumn[]): readonly ListColumn[] {
  if (columns.some(({ meaning }) => meaning === 'url')) return columns;
  const found = seen.find(({ known, content, cells }) => {
    if (known !== undefined || content !== 'url') return false;
    return cells.length < 4 || new Set(cells.map((cell) => cell.split('/', 3).join('/'))).size > 1;
  });
  return found === undefined ? columns : withContent(columns, found);
}

/** A row is about one address: what else of the same kind it names describes it, as do names beside an address. */
function withOneSubject(
  columns: readonly ListColumn[],
  seen: readonly SeenColumn[],
  headed: boolean,
): readonly ListColumn[] {
  const concepts = ({ index }: ListColumn) => seen[index]?.known?.concepts;
  const source = (column: ListColumn) => concepts(column)?.has('source') ?? false;
  const firstOf = (meaning: ColumnMeaning) => {
    const all = columns.filter((column) => column.meaning === meaning);
    return all.find(source) ?? all.find(({ index }) => seen[index]?.content === meaning) ?? all[0];
  };
  const [ip, url, domain] = [firstOf('ip'), firstOf('url'), firstOf('domain')];
  return columns.map((column) => {
    const spare =
      (column.meaning === 'ip' && column !== ip) ||
      (column.meaning === 'url' && column !== url) ||
      (column.meaning === 'domain' &&
        (column !== domain ||
          (ip !== undefined && isOfProvider(column, seen)) ||
          ((ip ?? url) !== undefined && (concepts(column)?.has('host') ?? false)) ||
          (!headed && (ip?.index ?? column.index) < column.index))) ||
      (column.meaning === 'email' && (ip ?? url ?? domain) !== undefined);
    return spare ? { ...column, meaning: 'detail' } : column;
  });
}

/** The domain of whoever runs the network of an address stands beside that one's name. */
function isOfProvider({ index, heading }: ListColumn, seen: readonly SeenColumn[]): boolean {
  if (!/^domain$/i.test(heading.trim())) return false;
  return [seen[index - 1], seen[index + 1]].some((beside) =>
    /^(?:isp|usage ?type)$/i.test(beside?.heading.trim() ?? ''),
  );
}

/** The time of the event goes before the first and the last sight; a date and a time of day are one. */
function withOneTime(columns: readonly ListColumn[], seen: readonly SeenColumn[]): readonly ListColumn[] {
  const headedTimes = seen.filter(({ index }) => columns[index]?.meaning === 'time');
  const otherTimes = seen.filter(({ index, content }) => content === 'time' && columns[index]?.meaning === 'detail');
  const times = headedTimes.length > 0 ? headedTimes : otherTimes;
  const ofDay = times.filter(({ cells }) => cells.length > 0 && cells.every(isTimeOfDay));
  const dates = times.filter((column) => column.cells.length > 0 && !ofDay.includes(column));
  const rankOf = ({ known }: SeenColumn) => known?.rank ?? 0;
  const best = dates.toSorted((a, b) => rankOf(a) - rankOf(b) || a.index - b.index)[0] ?? times[0];
  const dateOnly = best?.cells.every((cell) => !cell.includes(':')) ?? false;
  const kept = new Set([best?.index, dateOnly ? ofDay[0]?.index : undefined]);
  return columns.map((column) => {
    if (kept.has(column.index)) return { ...column, meaning: 'time' };
    return column.meaning === 'time' ? { ...column, meaning: 'detail' } : column;
  });
}

import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { ColumnMapping, Surroundings } from '../read-content/reader.js';
import type { Dialect } from './cells.js';
import { dialectOf } from './dialect.js';
import { linesOf } from './lines.js';
import type { ListHead } from './list-head.js';
import { beginsTable, headOf, isRule } from './list-head.js';
import type { ListPlan } from './row-finding.js';
import { findingOf, planOf } from './row-finding.js';
import { RowsOfInside } from './rows-of-inside.js';
import type { Row } from './rows.js';
import { rowsOf } from './rows.js';
import { textChunks } from './text-chunks.js';

/** A list whose way of writing and columns are settled, its rows still to be read. */
export interface OpenedList {
  readonly dialect: Dialect;
  readonly head: ListHead;
  readonly rows: Iterable<Row>;
  readonly faults: FaultsOfRows;
}

const rowsLookedAt = 60;
/** Each of them is read through those before it. */
const tablesAtMost = 50;

/** Opens a list; undefined where the text is none. */
export function openList(part: Part, surroundings: Pick<Surroundings, 'columns' | 'warn'>): OpenedList | undefined {
  const chunks = textChunks(part);
  const first = chunks.next();
  const dialect = first.done === true ? undefined : dialectOf(first.value.slice(0, 16_384));
  if (first.done === true || dialect === undefined) return undefined;
  const faults = faultsOfRows(part.path, surroundings);
  const rows = rowsOf(linesOf(withFirst(first.value, chunks)), dialect, (line, reason) => faults.add(line, reason));
  return { ...settle(rows, dialect, surroundings.columns), dialect, faults };
}

/** Settles what the columns of rows mean by the first of them. */
export function settle(
  rows: Iterator<Row>,
  dialect: Dialect,
  columns: ColumnMapping | undefined,
): Pick<OpenedList, 'head' | 'rows'> {
  const looked: Row[] = [];
  while (looked.length < rowsLookedAt) {
    const next = rows.next();
    if (next.done === true) break;
    looked.push(next.value);
  }
  const head = headOf(looked, dialect, columns);
  return { head, rows: restOf(looked.slice(head.firstRow), rows) };
}

/** The rows that are still to be read, and how. */
export interface TableOfList {
  readonly rows: Iterator<Row>;
  readonly plan: ListPlan;
  readonly headings: readonly string[] | undefined;
}

/** The table that a row begins, with the rows that it took; undefined where it begins none. */
export type TableAt = (row: Row, rest: Iterator<Row>) => TableOfList | undefined;

/**
 * One finding a row. A row that names nothing costs a warning; `tableAt` is asked whether it begins another table.
 */
export function* findingsIn(
  list: OpenedList,
  plan: ListPlan,
  path: string,
  tableAt: TableAt = () => undefined,
): Generator<Finding> {
  let table: TableOfList = { rows: list.rows[Symbol.iterator](), plan, headings: list.head.headings };
  const { faults } = list;
  const place = { part: path, warn: (sentence: string) => faults.note(sentence) };
  const inside = new RowsOfInside(faults);
  let isFooter = false;
  for (let next = table.rows.next(); next.done !== true; next = table.rows.next()) {
    const row: Row = next.value;
    if (row.comment || isRule(row.cells)) continue;
    const doubt = (reason: string) => faults.doubt(row.line, reason);
    const finding: Finding | undefined =
      isFooter && isLink(row) ? undefined : findingOf(table.plan, row.cells, { ...place, doubt }, row.line);
    isFooter = finding === undefined;
    if (finding !== undefined) {
      inside.leaveOut();
      yield finding;
    } else if (row.cells.join('\n') !== table.headings?.join('\n')) {
      const other = tableAt(row, table.rows);
      if (other !== undefined) table = other;
      else if (!inside.holds(table.plan, row)) faults.add(row.line, 'it names no address, domain or other value');
    }
  }
  yield* inside.findings(place);
  faults.end();
}

/** Below what names nothing, a link in a row of its own leads to who made the list. */
function isLink({ cells }: Row): boolean {
  const [first, second] = cells.filter((cell) => cell !== '');
  return cells.length > 1 && second === undefined && /^https?:/i.test(first ?? '');
}

/** The findings of a list by its own headings and cells. */
export function* readList(part: Part, surroundings: Surroundings, type = ''): Generator<Finding> {
  const list = openList(part, surroundings);
  if (list === undefined) throw new ContentNotUnderstood('csv', 'it holds no rows.');
  const plan = planFor(list.head, surroundings, type);
  if (plan.subjects.length === 0)
    throw new ContentNotUnderstood('csv', 'no column names an address, a domain or a link.');
  yield* findingsIn(list, plan, part.path, tablesWithin(list, surroundings, type));
}

type ListSurroundings = Pick<Surroundings, 'columns' | 'receivedAt'>;

export function planFor({ columns, dayFirst }: ListHead, { receivedAt }: ListSurroundings, type = ''): ListPlan {
  return planOf(columns, { near: receivedAt, dayFirst }, type);
}

/** Gives the tables that stand below the first one of a file, each with its own headings. */
export function tablesWithin({ dialect }: OpenedList, surroundings: ListSurroundings, type = ''): TableAt {
  let tables = 1;
  return (row, rest) => {
    if (tables >= tablesAtMost || !beginsTable(row)) return undefined;
    tables += 1;
    const { head, rows } = settle(restOf([row], rest), { ...dialect, width: row.cells.length }, surroundings.columns);
    return { rows: rows[Symbol.iterator](), plan: planFor(head, surroundings, type), headings: head.headings };
  };
}

/** Says which rows were left out or read in part: the first ones each, the others in one number. */
export interface FaultsOfRows {
  add(line: number, reason: string): void;
  /** What a row holds that is not what its column promises. */
  doubt(line: number, reason: string): void;
  /** What holds for many rows is said once. */
  note(sentence: string): void;
  end(): void;
}

const faultsTold = 10;

function faultsOfRows(path: string, surroundings: Pick<Surroundings, 'warn'>): FaultsOfRows {
  let faults = 0;
  const noted = new Set<string>();
  const doubts = new Map<string, number>();
  return {
    doubt(line, reason) {
      const told = (doubts.get(reason) ?? 0) + 1;
      doubts.set(reason, told);
      if (told <= faultsTold) surroundings.warn(`${path}: line ${line}: ${reason}.`);
    },
    note(sentence) {
      if (!noted.has(sentence)) surroundings.warn(`${path}: ${sentence}`);
      noted.add(sentence);
    },
    add(line, reason) {
      faults += 1;
      if (faults <= faultsTold) surroundings.warn(`${path}: line ${line} was left out: ${reason}.`);
    },
    end() {
      if (faults > faultsTold) surroundings.warn(`${path}: ${faults - faultsTold} more lines were left out.`);
      for (const [reason, told] of doubts) {
        if (told > faultsTold) surroundings.warn(`${path}: ${told - faultsTold} more lines: ${reason}.`);
      }
    },
  };
}

function* withFirst(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

function* restOf(looked: readonly Row[], rows: Iterator<Row>): Generator<Row> {
  yield* looked;
  for (let next = rows.next(); next.done !== true; next = rows.next()) yield next.value;
}

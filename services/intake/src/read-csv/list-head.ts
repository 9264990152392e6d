import type { ColumnMapping } from '../read-content/reader.js';
import type { Dialect } from './cells.js';
import { areHeadings, mayBeHeading } from './dialect.js';
import { headingOf, isFieldPath } from './headings.js';
import type { ListColumn } from './list-columns.js';
import { settleColumns } from './list-columns.js';
import { observablesOfCell } from './observables-of-cell.js';
import type { Row } from './rows.js';
import type { SeenColumn } from './seen-column.js';
import { meaningOfCell, seeColumns } from './seen-column.js';
import { beginsWithDay } from './times-of-column.js';

/** What the first rows of a list tell of it. */
export interface ListHead {
  readonly columns: readonly ListColumn[];
  /** Cells of the row of headings; undefined where there is none. */
  readonly headings: readonly string[] | undefined;
  /** The first of the rows looked at that is no heading. */
  readonly firstRow: number;
  readonly dayFirst: boolean;
}

/** Rows before the first one that names something may be titles; the last of them has the headings. */
export function headOf(rows: readonly Row[], { width }: Dialect, mapping: ColumnMapping | undefined): ListHead {
  const firstData = rows.findIndex((row) => !row.comment && namesAnything(row.cells));
  const at = headingsBefore(rows, firstData, width);
  const headings = rows[at]?.cells;
  const firstRow = at >= 0 ? at + 1 : Math.max(0, firstData);
  const next = rows.findIndex((row, index) => index > firstData && firstData >= 0 && beginsTable(row));
  const own = rows.slice(firstRow, next < 0 ? undefined : next);
  const cells = own.flatMap((row) => (row.comment || isRule(row.cells) ? [] : [row.cells]));
  const usual = cells.filter(({ length }) => length === (headings?.length ?? width));
  const seen = seeColumns(headings, usual.length * 2 >= cells.length ? usual : cells);
  const columns = settleColumns(seen, mapping);
  return { columns, headings, firstRow, dayFirst: dayFirst(columns, seen) };
}

/** Whether a row among others is the headings of another table below the first. */
export function beginsTable(row: Row): boolean {
  const { cells } = row;
  return cells.every(mayBeHeading) && areHeadings(cells) && !namesAnything(cells) && isHeadingRow(row, cells.length);
}

/** A row of dashes or equal signs parts a table and says nothing. */
export function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[-=+:_*~ ]{0,200}$/.test(cell));
}

function namesAnything(cells: readonly string[]): boolean {
  return withoutPaths(cells)
    .slice(0, 200)
    .some((cell) => observablesOfCell(cell, 'detail').length > 0);
}

/** The cells of a row, but for headings that are paths of fields and look like names of hosts. */
function withoutPaths(cells: readonly string[]): readonly string[] {
  return cells.some(isFieldPath) ? cells.filter((cell) => !/^@?[a-z_][a-z_0-9.]{0,100}$/i.test(cell)) : cells;
}

function headingsBefore(rows: readonly Row[], firstData: number, width: number): number {
  if (firstData < 0) return rows.findIndex((row) => isHeadingRow(row, width));
  return rows.slice(0, firstData).findLastIndex((row) => isHeadingRow(row, width));
}

function isHeadingRow({ cells, comment }: Row, width: number): boolean {
  if (isRule(cells)) return false;
  const known = cells.filter((cell) => cell.length <= 100 && headingOf(cell) !== undefined).length;
  const fits = cells.length === width || (cells.length > 1 && Math.abs(cells.length - width) <= 2);
  return fits && (comment ? known > 0 && known * 3 >= cells.length : isHeading(cells, known));
}

/** Headings are short, and no values of what they head. */
function isHeading(cells: readonly string[], known: number): boolean {
  const values = withoutPaths(cells).filter(
    (cell) => /^\d{1,20}$/.test(cell) || meaningOfCell(cell) !== 'detail',
  ).length;
  const long = cells.filter((cell) => cell.length > 60).length;
  return long === 0 && values * 4 <= cells.length && (known > 0 || cells.length > 1);
}

function dayFirst(columns: readonly ListColumn[], seen: readonly SeenColumn[]): boolean {
  const time = columns.find(({ meaning }) => meaning === 'time');
  const cells = time === undefined ? [] : (seen[time.index]?.cells ?? []);
  return beginsWithDay(cells) ?? !cells.some((cell) => cell.includes('/') && /[ap]m/i.test(cell));
}

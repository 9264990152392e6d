import type { ColumnMeaning } from '../read-content/reader.js';
import { timeIn } from '../read-value/time-in.js';
import type { Heading } from './headings.js';
import { headingOf } from './headings.js';
import { isEmptyCell, observablesOfCell } from './observables-of-cell.js';
import { isTimeOfDay } from './times-of-column.js';

/** A column as the first rows show it. */
export interface SeenColumn {
  readonly index: number;
  /** As the notifier wrote it; the number of the column from 1 where the list has no headings. */
  readonly heading: string;
  readonly known: Heading | undefined;
  readonly cells: readonly string[];
  /** What most of its cells are. */
  readonly content: ColumnMeaning;
  /** What any of its cells is. */
  readonly contents: ReadonlySet<ColumnMeaning>;
}

const cellsLookedAt = 20;

export function seeColumns(
  headings: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
): readonly SeenColumn[] {
  const names = headings === undefined ? undefined : uniqueNames(headings);
  const width = rows.reduce((most, row) => Math.max(most, row.length), headings?.length ?? 0);
  return Array.from({ length: width }, (_, index) => {
    const heading = names?.[index] ?? String(index + 1);
    const cells = rows
      .map((row) => row[index] ?? '')
      .filter((cell) => !isEmptyCell(cell))
      .slice(0, cellsLookedAt);
    const known = headings === undefined ? undefined : headingOf(headings[index] ?? '');
    const counts = countsOf(cells);
    return { index, heading, known, cells, content: mostOf(counts, cells.length), contents: new Set(counts.keys()) };
  });
}

/** A heading that comes again is numbered, an empty one is the number of its column. */
function uniqueNames(headings: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return headings.map((heading, index) => {
    const count = (counts.get(heading) ?? 0) + 1;
    counts.set(heading, count);
    if (heading === '') return String(index + 1);
    return count === 1 ? heading : `${heading} (${count})`;
  });
}

/** What a cell is by itself. */
export function meaningOfCell(cell: string): ColumnMeaning {
  const kind = observablesOfCell(cell, 'detail')[0]?.kind;
  switch (kind) {
    case undefined:
      return isTime(cell) ? 'time' : 'detail';
    case 'ipv4':
    case 'ipv6':
    case 'cidr':
    case 'range':
      return 'ip';
    case 'md5':
    case 'sha1':
    case 'sha256':
      return 'hash';
    case 'cve':
    case 'cnvd':
      return 'cve';
    case 'asn':
      return 'detail';
    case 'domain':
    case 'url':
    case 'email':
      return kind;
  }
}

const near = new Date(0);

function isTime(cell: string): boolean {
  if (!/\d/.test(cell) || cell.length > 60) return false;
  return isTimeOfDay(cell) || [true, false].some((dayFirst) => timeIn(cell, { dayFirst, near }) !== '');
}

function countsOf(cells: readonly string[]): ReadonlyMap<ColumnMeaning, number> {
  const counts = new Map<ColumnMeaning, number>();
  const met = new Map<string, ColumnMeaning>();
  for (const cell of cells) {
    const meaning = met.get(cell) ?? meaningOfCell(cell);
    met.set(cell, meaning);
    counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
  }
  return counts;
}

function mostOf(counts: ReadonlyMap<ColumnMeaning, number>, cells: number): ColumnMeaning {
  const [most, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['detail', 0];
  if (count * 10 >= cells * 6) return most;
  const naming = cells - (counts.get('detail') ?? 0) - (counts.get('time') ?? 0);
  return naming * 10 >= cells * 8 && most !== 'detail' && most !== 'time' ? most : 'detail';
}

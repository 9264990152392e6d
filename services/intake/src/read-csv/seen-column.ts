import type { ColumnMeaning } from '../read-content/reader.js';
import type { Heading } from './headings.js';
import { headingOf } from './headings.js';
import { isTimeOfDay, momentOf } from './moment.js';
import { isEmptyCell, observablesOfCell } from './observables-of-cell.js';

/** A column as the first rows show it. */
export interface SeenColumn {
  readonly index: number;
  /** As the notifier wrote it; the number of the column from 1 where the list has no headings. */
  readonly heading: string;
  readonly known: Heading | undefined;
  readonly cells: readonly string[];
  /** What most of its cells are. */
  readonly content: ColumnMeaning;
}

export function seeColumns(
  headings: readonly string[] | undefined,
  rows: readonly (readonly string[])[],
): readonly SeenColumn[] {
  const names = headings === undefined ? undefined : uniqueNames(headings);
  const width = rows.reduce((most, row) => Math.max(most, row.length), headings?.length ?? 0);
  return Array.from({ length: width }, (_, index) => {
    const heading = names?.[index] ?? String(index + 1);
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isEmptyCell(cell));
    const known = headings === undefined ? undefined : headingOf(headings[index] ?? '');
    return { index, heading, known, cells, content: contentOf(cells) };
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
      return isTimeOfDay(cell) || momentOf(cell, anyClock) !== '' ? 'time' : 'detail';
    case 'ipv4':
    case 'ipv6':
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

const anyClock = { zone: 0, dayFirst: true, near: new Date(0) };

function contentOf(cells: readonly string[]): ColumnMeaning {
  const counts = new Map<ColumnMeaning, number>();
  for (const cell of cells) {
    const meaning = meaningOfCell(cell);
    counts.set(meaning, (counts.get(meaning) ?? 0) + 1);
  }
  const [most, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['detail', 0];
  if (count * 10 >= cells.length * 6) return most;
  const naming = cells.length - (counts.get('detail') ?? 0) - (counts.get('time') ?? 0);
  return naming * 10 >= cells.length * 8 && most !== 'detail' && most !== 'time' ? most : 'detail';
}

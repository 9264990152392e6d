import { cellsOf, cellsOfLine } from './cells.js';
import type { Dialect } from './cells.js';
import { headingOf } from './headings.js';

const delimiters = ['\t', ',', ';', '|'] as const;
const linesLookedAt = 60;
const columnsLookedAt = 200;

/** How a list is written, told by its first lines; undefined where they are none of a list. */
export function dialectOf(head: string): Dialect | undefined {
  const all = head.split('\n', linesLookedAt).map((line) => line.slice(0, 4_000));
  const told = /^\uFEFF?sep=(.)\s*$/i.exec(all[0] ?? '')?.[1];
  const lines = all
    .slice(told === undefined ? 0 : 1)
    .filter((line) => line.trim() !== '' && !/^\s*(#|\/\/)/.test(line));
  if (lines.length === 0) return undefined;
  if (told !== undefined) return withWidth(lines, told)?.dialect;
  const candidates = delimiters
    .map((delimiter) => withWidth(lines, delimiter))
    .filter((candidate) => candidate !== undefined && candidate.share >= 0.6)
    .toSorted((a, b) => (b?.share ?? 0) * (b?.dialect.width ?? 0) - (a?.share ?? 0) * (a?.dialect.width ?? 0));
  return candidates[0]?.dialect ?? { delimiter: '', quote: quoteOf(lines, ''), width: 1 };
}

interface Candidate {
  readonly dialect: Dialect;
  /** Of the lines, how many have the usual number of cells. */
  readonly share: number;
}

function withWidth(lines: readonly string[], delimiter: string): Candidate | undefined {
  const quote = quoteOf(lines, delimiter);
  const dialect = { delimiter, quote, width: 0 };
  const headings = cellsOfLine(lines[0] ?? '', dialect);
  const headed = areHeadings(headings);
  const holding = lines.filter((line) => line.includes(delimiter)).length;
  if (!headed && holding * 2 < lines.length) return undefined;
  const widths = new Map<number, number>();
  /** Those of tables that one file holds below one another. */
  const tables = new Set<number>();
  let counted = 0;
  for (const line of lines) {
    const cells = cellsOf(line, dialect);
    const taken = cells === 'open' ? cellsOfLine(line, dialect) : cells;
    const width = taken.length;
    if (width === 1) continue;
    counted += 1;
    if (taken.every(mayBeHeading) && areHeadings(taken)) tables.add(width);
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [most, rows] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  const width = headed ? headings.length : most;
  if (width < 2 || width > 1_000) return undefined;
  const ofTables = [...widths].reduce((total, [each, count]) => total + (tables.has(each) ? count : 0), 0);
  const share = (Math.max(rows, ofTables) / counted) * (counted / lines.length) ** 0.5;
  return { dialect: { ...dialect, width }, share: headed ? Math.max(share, 0.6) : share };
}

/** Most cells are not, which is cheaper to tell than what they say. */
export function mayBeHeading(cell: string): boolean {
  return cell.length <= 40 && !/^\s*\d/.test(cell);
}

export function areHeadings(cells: readonly string[]): boolean {
  const known = cells.filter((cell) => cell.length <= 100 && headingOf(cell) !== undefined).length;
  return known >= 2 && known * 2 >= cells.length;
}

function quoteOf(lines: readonly string[], delimiter: string): string {
  let single = 0;
  let double = 0;
  for (const line of lines) {
    for (const cell of delimiter === '' ? [line] : line.split(delimiter, columnsLookedAt)) {
      const trimmed = cell.trim();
      if (trimmed.startsWith('"')) double += 1;
      else if (trimmed.length > 1 && trimmed.startsWith("'") && trimmed.endsWith("'")) single += 1;
    }
  }
  return single > double ? "'" : '"';
}

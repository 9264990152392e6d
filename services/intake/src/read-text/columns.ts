import { meaningOf } from './labels.js';
import type { LabelMeaning } from './labels.js';

/** What the columns below a heading mean. */
export interface Columns {
  readonly separator: string;
  readonly meanings: readonly (LabelMeaning | undefined)[];
}

const separators = ['\t', '|', ';', ',', '  '];

/** The columns that a line without any address announces; undefined where it is no heading. */
export function columnsOf(text: string): Columns | undefined {
  if (text.length > 400) return undefined;
  const served = /^\s*remote address\s+port\s+local address\s+(.+)$/i.exec(text)?.[1];
  if (served !== undefined) return { separator: ' ', meanings: ofTimeServer(served) };
  if (text.startsWith('#Fields: ')) return { separator: ' ', meanings: meaningsOf(text.slice(9).trim().split(' ')) };
  for (const separator of separators) {
    if (!text.includes(separator)) continue;
    const cells = cellsOf(text, separator);
    if (cells.length < 2 || cells.length > 40) continue;
    if (cells.some((cell) => cell.length > 40 || cell.split(' ').length > 4)) continue;
    const meanings = meaningsOf(cells);
    if (meanings.includes('reported')) return { separator, meanings };
  }
  return undefined;
}

/** Whom a time server served are those that it was made to flood. */
function ofTimeServer(rest: string): (LabelMeaning | undefined)[] {
  return [
    'other',
    undefined,
    'reported',
    ...rest
      .trim()
      .split(/\s+/)
      .map(() => undefined),
  ];
}

function meaningsOf(cells: readonly string[]): (LabelMeaning | undefined)[] {
  return cells.map((cell) => meaningOf(cell));
}

/** What the column at a place of a row means; `unlike` where the line is no row below that heading. */
export function columnMeaning(text: string, start: number, columns: Columns): LabelMeaning | 'unlike' | undefined {
  const cells = cellsOf(text, columns.separator);
  if (cells.length !== columns.meanings.length) return 'unlike';
  return columns.meanings[Math.min(cellsOf(text.slice(0, start + 1), columns.separator).length, cells.length) - 1];
}

function cellsOf(text: string, separator: string): string[] {
  const bare = text.trim();
  const inner = bare.slice(bare.startsWith('|') ? 1 : 0, bare.endsWith('|') ? -1 : undefined);
  return inner
    .split(separator, 120)
    .filter((cell) => !separator.startsWith(' ') || cell.trim() !== '')
    .map((cell) => cell.replace(/["'*]/g, '').trim());
}

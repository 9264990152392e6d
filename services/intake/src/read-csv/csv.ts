import type { Part } from '../read-content/part.js';
import { startOf } from '../read-content/part.js';
import type { Reader } from '../read-content/reader.js';
import { cellsOfLine } from './cells.js';
import type { Dialect } from './cells.js';
import { dialectOf } from './dialect.js';
import { headingOf } from './headings.js';
import { linesOf } from './lines.js';
import { beginsTable, headOf, isRule } from './list-head.js';
import { planOf } from './row-finding.js';
import { observablesOfCell } from './observables-of-cell.js';
import { readList } from './read-list.js';
import { rowsOf } from './rows.js';
import { textHead } from './text-chunks.js';

/** Lists of any notifier: one row one finding, with or without headings, parted by commas, semicolons, tabs or bars. */
export const csv: Reader = {
  format: 'csv',
  recognises,
  read: (part, surroundings) => readList(part, surroundings),
};

const linesLookedAt = 60;
const rowsLookedAt = 30;
/** Titles and headings may come before the first row that names something. */
const linesNaming = 15;

function recognises(part: Part): boolean {
  if (!mayBeText(part)) return false;
  const head = textHead(part, 16_384).replace(/^\uFEFF/, '');
  if (/^\s*([{[]|<[?!a-z])/i.test(head) || head.includes('\0')) return false;
  const whole = head.length < 8_000 ? head : head.slice(0, head.lastIndexOf('\n') + 1);
  const lines = whole.split('\n', linesLookedAt);
  const dialect = dialectOf(lines.join('\n'));
  if (dialect === undefined) return false;
  if (
    !lines
      .filter(mayBeRow)
      .slice(0, linesNaming)
      .some((line) => namesByItself(line, dialect))
  )
    return false;
  const single = dialect.delimiter === '';
  const rows = [...rowsOf(linesOf([whole]), dialect, () => undefined).take(rowsLookedAt)];
  const { columns, headings, firstRow } = headOf(rows, dialect, undefined);
  const plan = planOf(columns, { near: new Date(0), dayFirst: true });
  const next = rows.findIndex((row, index) => index > firstRow && beginsTable(row));
  const data = rows.slice(firstRow, next < 0 ? undefined : next).filter((row) => !row.comment && !isRule(row.cells));
  const width = headings?.length ?? dialect.width;
  const above = rows.slice(0, firstRow).filter((row) => !row.comment && row.cells !== headings);
  // A name at the end of a letter makes no list of it.
  if (single && above.some(({ cells }) => isProse(cells[0] ?? ''))) return false;
  if (headings?.some((cell) => /[\u3040-\u30ff\u3400-\u9fff]{14}|[。！？]/.test(cell)) === true) return false;
  // Below what a letter says are lines of it.
  if (single && part.name === '' && isSaid(headings?.[0] ?? '')) return false;
  const before = above.length;
  const naming = data.filter(
    ({ cells }) =>
      (headings !== undefined || !isProse(cells[0] ?? '')) &&
      (single || Math.abs(cells.length - width) <= 2) &&
      plan.subjects.some(({ index, meaning }) => observablesOfCell(cells[index] ?? '', meaning).length > 0),
  ).length;
  const headed = plan.subjects.some(({ index }) => headingOf(headings?.[index] ?? '') !== undefined);
  return (
    naming >= (headed ? 1 : 2) &&
    naming * 10 >= data.length * (single ? 8 : headed ? 3 : 6) &&
    before <= (headings === undefined ? naming - 1 : 5)
  );
}

/** A sentence, or what ends in a colon. */
function isSaid(cell: string): boolean {
  return isProse(cell) || /[:：]\s*$/.test(cell);
}

/** Lines of a log, and sentences, begin with more than a cell of a list holds. */
function isProse(cell: string): boolean {
  return (
    cell.split(' ', 6).filter((word) => word !== '').length > 4 ||
    /[\u3040-\u30ff\u3400-\u9fff]{24}|[。，！？]/.test(cell)
  );
}

function mayBeRow(line: string): boolean {
  return line.length <= 4_096 && !/^\s*(#|\/\/|$)/.test(line);
}

/** Prose may name something too, but hardly so that it stands alone between two delimiters. */
function namesByItself(line: string, dialect: Dialect): boolean {
  return cellsOfLine(line, dialect)
    .slice(0, 100)
    .some((cell) => !cell.includes(' ') && observablesOfCell(cell, 'detail').length > 0);
}

/** Files of other kinds begin with bytes that no list begins with. */
const otherBeginnings = [
  '%PDF',
  'PK',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  'Rar!',
  '7z',
  'MZ',
  'BZh',
  '\xd0\xcf\x11',
  '{\\rtf',
  '\x1f\x8b',
];

function mayBeText(part: Part): boolean {
  if (/^(image|audio|video|font)\/|\/html$/.test(part.mediaType)) return false;
  const start = startOf(part, 8);
  return !otherBeginnings.some((beginning) => start.startsWith(beginning));
}

import { cellsOf, cellsOfLine } from './cells.js';
import type { Dialect } from './cells.js';
import { lineLengthAtMost } from './lines.js';

export interface Row {
  readonly cells: readonly string[];
  /** Its first line, from 1. */
  readonly line: number;
  /** The line began with a mark of comment, which was taken off. */
  readonly comment: boolean;
}

/** Told of a row that cannot be read; the rows after it are read all the same. */
export type Fault = (line: number, reason: string) => void;

const cellsAtMost = 1_000;
const linesOfCell = 200;
const lengthOfCell = 65_536;
const unclosedAtMost = 10;

/** Puts lines together into rows, one by one, in time linear in the text whatever is in it. */
export function* rowsOf(lines: Iterator<string | undefined>, dialect: Dialect, fault: Fault): Generator<Row> {
  const source = withReturn(lines);
  let unclosed = 0;
  for (let text = source.next(); text !== null; text = source.next()) {
    const line = source.line;
    if (text === undefined) {
      fault(line, `it is longer than ${lineLengthAtMost} characters`);
      continue;
    }
    const comment = commentIn(text, dialect);
    if (comment !== undefined) {
      yield { cells: cellsOfLine(comment, dialect), line, comment: true };
      continue;
    }
    if (text.trim() === '') continue;
    let cells = cellsOf(text, dialect);
    if (cells === 'open' && unclosed < unclosedAtMost) {
      cells = cellsOverLines(text, source, dialect);
      if (cells === 'open') unclosed += 1;
    }
    if (cells === 'open') cells = cellsOfLine(text, dialect);
    if (cells.length > cellsAtMost) fault(line, `it has more than ${cellsAtMost} columns`);
    else yield { cells, line, comment: false };
  }
}

/** Gives lines one by one: undefined for one that is too long, null after the last. */
interface LineSource {
  /** Number of the line that was given last. */
  readonly line: number;
  next(): string | undefined | null;
  /** Takes lines back that were read too far, the last ones that were given. */
  giveBack(lines: readonly (string | undefined)[]): void;
}

function withReturn(lines: Iterator<string | undefined>): LineSource {
  let line = 0;
  const returned: (string | undefined)[] = [];
  return {
    get line() {
      return line;
    },
    next() {
      const next = returned.length > 0 ? { done: false, value: returned.pop() } : lines.next();
      if (next.done === true) return null;
      line += 1;
      return next.value;
    },
    giveBack(given) {
      line -= given.length;
      returned.push(...given.toReversed());
    },
  };
}

/** A quoted cell may go on over lines; where it does not end soon or spoils the row, it was a lone quote. */
function cellsOverLines(first: string, source: LineSource, dialect: Dialect): string[] | 'open' {
  const taken: (string | undefined)[] = [];
  let text = first;
  while (taken.length < linesOfCell && text.length < lengthOfCell) {
    const next = source.next();
    if (next === null) break;
    taken.push(next);
    if (next === undefined) break;
    text += `\n${next}`;
    const cells = next.includes(dialect.quote) ? cellsOf(text, dialect) : 'open';
    if (cells !== 'open') {
      if (isOneRow(cells, [first, ...taken], dialect)) return cells;
      break;
    }
  }
  source.giveBack(taken);
  return 'open';
}

/** Lines that are usual rows each by themselves are no cell with line breaks. */
function isOneRow(cells: readonly string[], lines: readonly (string | undefined)[], dialect: Dialect): boolean {
  const widths = lines.map((line) => cellsOfLine(line ?? '', dialect).length);
  if (dialect.width > 1 && widths.every((width) => width === dialect.width)) return false;
  return cells.length === dialect.width || widths[0] !== dialect.width;
}

/** What a line of comment says; undefined where the line is a row. */
function commentIn(text: string, { delimiter }: Dialect): string | undefined {
  const line = text.trimStart();
  if (line.startsWith('#')) return line.replace(/^#{1,200}/, '');
  if (line.startsWith('//')) return line.slice(2);
  if (/^\uFEFF?sep=.\s{0,5}$/i.test(line)) return '';
  return line.startsWith(';') && delimiter !== ';' ? line.slice(1) : undefined;
}

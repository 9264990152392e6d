/** How the rows of a list are written. */
export interface Dialect {
  /** One character; empty where the list has a single column. */
  readonly delimiter: string;
  /** One character that encloses cells which hold delimiters or line breaks. */
  readonly quote: string;
  /** Cells of a usual row; 0 where that is not known yet. */
  readonly width: number;
}

/** The cells of a row, or `open` where a quoted cell does not end in the text. */
export function cellsOf(text: string, dialect: Dialect): string[] | 'open' {
  return text.includes(dialect.quote) ? scanCells(text, dialect, false) : plainCells(text, dialect);
}

/** The cells of a line, a quote that does not end being taken as it stands. */
export function cellsOfLine(line: string, dialect: Dialect): string[] {
  const cells = scanCells(line, dialect, true);
  return cells === 'open' ? plainCells(line, dialect) : cells;
}

function plainCells(text: string, { delimiter }: Dialect): string[] {
  return delimiter === '' ? [text.trim()] : text.split(delimiter).map((cell) => cell.trim());
}

function scanCells(text: string, dialect: Dialect, lenient: boolean): string[] | 'open' {
  const { delimiter, quote } = dialect;
  const cells: string[] = [];
  let quotes = true;
  for (let at = 0; at <= text.length;) {
    const start = afterSpaces(text, at, delimiter);
    if (quotes && text[start] === quote) {
      const closing = closingQuote(text, start + 1, dialect);
      if (closing >= 0) {
        cells.push(
          text
            .slice(start + 1, closing)
            .replaceAll(quote + quote, quote)
            .trim(),
        );
        at = afterSpaces(text, closing + 1, delimiter) + 1;
        continue;
      }
      if (!lenient) return 'open';
      quotes = false;
    }
    const found = delimiter === '' ? -1 : text.indexOf(delimiter, at);
    const end = found < 0 ? text.length : found;
    cells.push(text.slice(at, end).trim());
    at = end + 1;
  }
  return cells;
}

/** A quote within a cell that is neither doubled nor followed by a delimiter is part of the cell. */
function closingQuote(text: string, from: number, { delimiter, quote }: Dialect): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at + 1] === quote) {
      const next = afterSpaces(text, at + 2, delimiter);
      const emptyCell = at === from && (next >= text.length || text[next] === delimiter);
      if (!emptyCell) at += 1;
      continue;
    }
    const next = afterSpaces(text, at + 1, delimiter);
    if (next >= text.length || text[next] === delimiter || text[next] === '\n') return at;
  }
  return -1;
}

function afterSpaces(text: string, from: number, delimiter: string): number {
  const tab = delimiter === '\t' ? ' ' : '\t';
  let at = from;
  while (text[at] === ' ' || text[at] === tab) at += 1;
  return at;
}

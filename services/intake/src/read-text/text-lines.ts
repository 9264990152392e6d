import type { TextLine } from './mention.js';
import { refang } from '../read-value/refang.js';

const longestLine = 4_000;

/** The lines of a text as they are searched. `numberOf` tells the number of a line by its place. */
export function textLines(text: string, numberOf: (index: number) => number = (index) => index + 1): TextLine[] {
  const lines = withoutSoftBreaks(text).split(/\r\n|\n|\r|\u2028|\u0085/);
  const made: TextLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    if (raw === '') {
      if (made.at(-1)?.raw !== '') made.push({ number: numberOf(index), raw, text: raw });
      continue;
    }
    for (const piece of inPieces(raw)) made.push(lineOf(piece, numberOf(index)));
  }
  return joined(made);
}

function lineOf(text: string, number: number): TextLine {
  const raw = withoutQuotes(text);
  const made = { number, raw, text: refang(raw) };
  return raw.length === text.length ? made : { ...made, depth: depthOf(text.slice(0, text.length - raw.length)) };
}

function depthOf(marks: string): number {
  return marks.split('>').length - 1;
}

/** Marks of quotation at the start of a line, as replies have them. */
function withoutQuotes(line: string): string {
  return line.startsWith('>') || line.startsWith(' >') ? line.replace(/^(?: ?>){1,30} ?/, '') : line;
}

/** A line of a page without breaks may be as long as the page. */
function inPieces(line: string): string[] {
  if (line.length <= longestLine) return [line];
  const pieces: string[] = [];
  for (let start = 0; start < line.length;) {
    const piece = line.slice(start, start + longestLine);
    // Looked for in the piece alone: a search of the line would go back to its start each time.
    const space = piece.lastIndexOf(' ');
    const length = space > longestLine / 2 ? space : piece.length;
    pieces.push(piece.slice(0, length));
    start += length;
  }
  return pieces;
}

/** Text that was pasted as quoted-printable keeps its soft line breaks, which cut addresses. */
function withoutSoftBreaks(text: string): string {
  if (!text.includes('=\n') && !text.includes('=\r\n')) return text;
  if (!/=(?:3D|20|0A|C3|E2|2E)/.test(text)) return text;
  return text
    .replace(/=\r?\n(?:> ?)?/g, '')
    .replace(/(?:=[0-9A-F]{2}){1,200}/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
}

/** Addresses that were broken at the end of a line are put together on the first one. */
function joined(lines: TextLine[]): TextLine[] {
  for (let index = 0; index + 1 < lines.length; index++) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line === undefined || next === undefined || !line.text.includes('://')) continue;
    const rest = continuation(line.text, next.text);
    if (rest === '') continue;
    lines[index] = { ...line, text: line.text.trimEnd() + rest, raw: line.raw.trimEnd() + rest };
    lines[index + 1] = { ...next, text: ' '.repeat(rest.length) + next.text.trimStart().slice(rest.length) };
  }
  return lines;
}

/** Whether a line begins with a day, a time, an address or a number of its own, as the rows of lists do. */
function startsRow(word: string, line: string): boolean {
  return (
    /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?|(?:\d{1,3}\.){3}\d{1,3}|#?\d{1,4}[.)]?)$/.test(
      word,
    ) && /\s\S/.test(line.trim())
  );
}

/** A host that was broken behind a hyphen: `http://web-` and `shop.example.org/a`. */
function hostContinued(line: string, next: string): string {
  const cut = /(?:https?|ftp):\/\/(?:[a-z0-9-]{1,63}\.){0,4}[a-z0-9]{1,40}-$/i.test(line.slice(-260));
  const rest = cut
    ? (/^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}(?::\d{1,5})?(?:\/[\w%&=?/.#~+-]{0,500})?(?=\s|$|[^!-~])/i.exec(
        next,
      )?.[0] ?? '')
    : '';
  return /^[a-z]+:\/\//i.test(rest) ? '' : rest;
}

/** The start of the next line, where it belongs to the address that the line ends with. */
function continuation(line: string, next: string): string {
  const address = /(<?)[a-z]{3,5}:\/\/[^\s<>"]{1,2000}\s?$/i.exec(line.slice(-2_048));
  if (address === null) return '';
  const host = hostContinued(line, next);
  if (host !== '') return host;
  const word = /^\s{0,4}([!-;=?-~]{1,1000})(>?)/.exec(next);
  const text = word?.[1] ?? '';
  if (word === null || text === '' || text.includes('://') || /^www\./i.test(text) || startsRow(text, next)) return '';
  if (address[1] === '<' && (word[2] === '>' || line.length >= 60)) return text;
  if (line.trimEnd().length < 60 || /^\s/.test(next)) return '';
  const cutInside = /[/=&?%_-]\s?$/.test(line) && /^[\w%&=?/.#~+-]+$/.test(text);
  return cutInside && (/[/=&%?\d]/.test(text) || text.length > 12) ? text : '';
}

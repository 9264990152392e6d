import { decodeHTML } from 'entities';

const silent = new Set(['script', 'style', 'title', 'noscript', 'template']);
/** A page without breaks is broken here, so that no line grows without end. */
const longestLine = 4_000;
const breaking =
  /^\/?(?:br|p|div|li|ul|ol|tr|table|h[1-6]|hr|pre|blockquote|section|article|header|footer|center|dt|dd|form|body)$/;
const cell = /^\/(?:td|th)$/;

export interface ReadLines {
  readonly text: string;
  /** For each line of the text, the line of its source. */
  readonly numbers: readonly number[];
}

/** The text of a page as it is seen, with the targets of its links behind their words. Linear in its length. */
export function htmlLines(html: string): ReadLines {
  const written = new WrittenLines(html);
  const unclosed = new Set<string>();
  let target = '';
  let preformatted = false;
  for (let at = 0; at < html.length;) {
    const open = nextTag(html, at);
    if (preformatted) written.addRows(at, open);
    else written.add(decodeHTML(html.slice(at, open)));
    if (open >= html.length) break;
    const { name, attributes, end } = tagAt(html, open);
    at = end;
    if (name === 'a') target = linkOf(attributes);
    else if (name === '/a') {
      written.addTarget(target);
      target = '';
    } else if (name === 'pre' || name === '/pre') preformatted = name === 'pre';
    if (silent.has(name) && !unclosed.has(name)) {
      const closing = closingTag(html, name, end);
      if (closing === undefined) unclosed.add(name);
      else at = closing;
    }
    if (cell.test(name)) written.add('\t');
    else if (breaking.test(name) || written.isLong) written.endLine(end);
  }
  written.endLine(html.length);
  return { text: written.lines.join('\n'), numbers: written.numbers };
}

/** Lines as they grow, with the numbers of the lines of the source that they begin on. */
class WrittenLines {
  readonly lines: string[] = [];
  readonly numbers: number[] = [];
  private line = '';
  private number = 1;
  private counted = 0;
  private readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  get isLong(): boolean {
    return this.line.length > longestLine;
  }

  add(text: string): void {
    this.line += text;
  }

  /** Preformatted text keeps the lines of its source. */
  addRows(from: number, to: number): void {
    const rows = this.html.slice(from, to).split('\n');
    let position = from;
    for (const [index, row] of rows.entries()) {
      this.add(decodeHTML(row));
      position += row.length + 1;
      if (index < rows.length - 1) this.endLine(position);
    }
  }

  addTarget(target: string): void {
    if (target !== '' && !this.line.includes(target)) this.line += ` <${target}> `;
  }

  endLine(position: number): void {
    const text = this.line.replace(/[ \r\n\f]+/g, ' ').trim();
    if (text !== '' || this.lines.at(-1) !== '') {
      this.lines.push(text);
      this.numbers.push(this.number);
    }
    this.line = '';
    this.number += newlines(this.html, this.counted, position);
    this.counted = position;
  }
}

function nextTag(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at !== -1; at = html.indexOf('<', at + 1)) {
    if (/[a-z/!?]/i.test(html.charAt(at + 1))) return at;
  }
  return html.length;
}

interface Tag {
  readonly name: string;
  readonly attributes: string;
  readonly end: number;
}

const tagName = /\/?[a-z][a-z0-9:]{0,20}/iy;

function tagAt(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return { name: '', attributes: '', end: after(html, '-->', open + 4) };
  tagName.lastIndex = open + 1;
  const name = (tagName.exec(html)?.[0] ?? '').toLowerCase();
  const end = after(html, '>', open + 1);
  return { name, attributes: html.slice(open + 1 + name.length, Math.min(end, open + 4_000)), end };
}

function after(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at === -1 ? html.length : at + sign.length;
}

function linkOf(attributes: string): string {
  const [, double, single, bare] =
    /\bhref\s{0,4}=\s{0,4}(?:"([^"]{1,2000})|'([^']{1,2000})|([^\s>"']{1,2000}))/i.exec(attributes) ?? [];
  const target = decodeHTML(double ?? single ?? bare ?? '')
    .trim()
    .replace(/[\r\n\t]/g, '');
  return /^(?:https?|ftps?|hxxps?):\/\//i.test(target) ? target : '';
}

function closingTag(html: string, name: string, from: number): number | undefined {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index;
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) count += 1;
  return count;
}

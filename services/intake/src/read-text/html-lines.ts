import { decodeHTML } from 'entities';

const silent = new Set(['script', 'style', 'head', 'title', 'noscript', 'template']);
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
  const lines: string[] = [];
  const numbers: number[] = [];
  let line = '';
  let number = 1;
  let counted = 0;
  let target = '';
  let preformatted = false;
  const flush = (position: number) => {
    const text = line.replace(/[ \r\n\f]+/g, ' ').trim();
    if (text !== '' || lines.at(-1) !== '') {
      lines.push(text);
      numbers.push(number);
    }
    line = '';
    number += newlines(html, counted, position);
    counted = position;
  };
  for (let at = 0; at < html.length;) {
    const open = nextTag(html, at);
    const text = decodeHTML(html.slice(at, open));
    if (preformatted && text.includes('\n')) {
      const rows = text.split('\n');
      rows.forEach((row, index) => {
        line += row;
        if (index < rows.length - 1) flush(open);
      });
    } else line += text;
    if (open >= html.length) break;
    const { name, attributes, end } = tagAt(html, open);
    at = end;
    if (name === 'a') target = linkOf(attributes);
    else if (name === '/a') {
      if (target !== '' && !line.includes(target)) line += ` <${target}> `;
      target = '';
    } else if (name === 'pre' || name === '/pre') preformatted = name === 'pre';
    if (silent.has(name)) at = endOfSilent(html, name, end);
    else if (cell.test(name)) line += '\t';
    else if (breaking.test(name)) flush(end);
  }
  flush(html.length);
  return { text: lines.join('\n'), numbers };
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

function endOfSilent(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found === null ? from : found.index;
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) count += 1;
  return count;
}

import { decodeText } from '../decode-text/decode-text.js';
import { decodeWords } from './header-words.js';

/** A value such as that of Content-Type: `type/subtype; name="value"`. */
export interface HeaderWithParameters {
  /** What stands before the first semicolon, in lower case. */
  readonly value: string;
  /** Decoded, by lower-case name. */
  readonly parameters: ReadonlyMap<string, string>;
}

const parametersAtMost = 100;
const lengthAtMost = 20_000;
const valueAtMost = 300;

/** Takes a header value with parameters apart: RFC 2045, with the continuations and charsets of RFC 2231. */
export function parseParameters(header: string): HeaderWithParameters {
  const text = header.slice(0, lengthAtMost);
  const semicolon = text.indexOf(';');
  const first = (semicolon === -1 ? text : text.slice(0, semicolon)).replaceAll(/\p{Cc}/gu, ' ');
  const value = first.trim().toLowerCase().slice(0, valueAtMost).toWellFormed();
  if (semicolon === -1) return { value, parameters: new Map() };
  const raw = rawParameters(text, semicolon + 1);
  const sections = new Map<string, Section[]>();
  const parameters = new Map<string, string>();
  for (const [name, written] of raw) {
    const [, base, index, coded] = /^([^*]{1,80})(?:\*(\d{1,3}))?(\*)?$/.exec(name) ?? [];
    if (base === undefined) continue;
    if (index === undefined && coded === undefined) {
      if (!parameters.has(base)) parameters.set(base, decodeWords(written));
    } else {
      const section = { index: Number(index ?? 0), coded: coded !== undefined, written };
      sections.set(base, [...(sections.get(base) ?? []), section]);
    }
  }
  for (const [base, found] of sections) parameters.set(base, joined(found));
  return { value, parameters };
}

interface Section {
  readonly index: number;
  readonly coded: boolean;
  readonly written: string;
}

/** The first section names the charset: `gb18030'zh'%CD%F8`. */
function joined(sections: readonly Section[]): string {
  const inOrder = sections.toSorted((one, other) => one.index - other.index);
  const [, charset = '', rest = inOrder[0]?.written ?? ''] = inOrder[0]?.coded
    ? (/^([^']{0,60})'[^']{0,40}'(.*)$/s.exec(inOrder[0].written) ?? [])
    : [];
  const bytes = inOrder.map(({ coded, written }, position) => {
    const text = position === 0 ? rest : written;
    return coded ? percentDecoded(text) : Buffer.from(text);
  });
  const whole = Buffer.concat(bytes);
  return charset === '' ? decodeWords(whole.toString()) : decodeText(whole, charset.toLowerCase()).text;
}

function percentDecoded(text: string): Buffer {
  const bytes = text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

/** Names and values as written, without their quotes. An unquoted value goes to the semicolon, blanks included. */
function rawParameters(text: string, from: number): [string, string][] {
  const found: [string, string][] = [];
  let at = from;
  while (at < text.length && found.length < parametersAtMost) {
    const equals = text.indexOf('=', at);
    if (equals === -1) break;
    const semicolon = text.indexOf(';', at);
    if (semicolon !== -1 && semicolon < equals) {
      at = semicolon + 1;
      continue;
    }
    const name = text.slice(at, equals).trim().toLowerCase();
    const { value, end } = valueAt(text, equals + 1);
    found.push([name, value]);
    at = end;
  }
  return found;
}

function valueAt(text: string, from: number): { value: string; end: number } {
  let start = from;
  while (text[start] === ' ' || text[start] === '\t') start++;
  if (text[start] !== '"') {
    const semicolon = text.indexOf(';', start);
    const end = semicolon === -1 ? text.length : semicolon;
    return { value: text.slice(start, end).trim(), end: end + 1 };
  }
  let value = '';
  let at = start + 1;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at];
    at++;
  }
  const semicolon = text.indexOf(';', at);
  return { value, end: semicolon === -1 ? text.length : semicolon + 1 };
}

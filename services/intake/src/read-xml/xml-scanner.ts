/** An XML document is not well-formed, or holds what is not taken; the message names the place and never quotes it. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

/** One mark-up of a document. */
export type XmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly line: number;
      readonly isEmpty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string; readonly line: number }
  | { readonly kind: 'text'; readonly text: string; readonly line: number };

/** Where a document is read on from; after a fault it stands where the fault is, or at the end where nothing can follow. */
export class XmlPlace {
  position: number;
  private line = 1;
  private nextBreak: number;
  private readonly document: string;

  constructor(document: string) {
    this.document = document;
    this.position = document.startsWith('\ufeff') ? 1 : 0;
    this.nextBreak = this.breakFrom(0);
  }

  /** The line of a position; they are asked for in ascending order. */
  lineAt(position: number): number {
    while (this.nextBreak < position) {
      this.line += 1;
      this.nextBreak = this.breakFrom(this.nextBreak + 1);
    }
    return this.line;
  }

  /** Infinite where there is none, so that nobody looks for it again. */
  private breakFrom(start: number): number {
    const found = this.document.indexOf('\n', start);
    return found < 0 ? Infinity : found;
  }
}

/** Reads mark-up by mark-up. A document type is refused, because it may define entities. */
export function* xmlTokens(document: string, place: XmlPlace): Generator<XmlToken> {
  while (place.position < document.length) {
    const { position } = place;
    const mark = document.indexOf('<', position);
    const end = mark < 0 ? document.length : mark;
    if (end > position) {
      const line = place.lineAt(position);
      // Text that ends with the document may have been cut off.
      if (mark >= 0) yield { kind: 'text', text: resolved(document.slice(position, end), line), line };
    }
    if (mark < 0) return;
    const line = place.lineAt(mark);
    const passed = document.startsWith('<!', mark) || document.startsWith('<?', mark);
    place.position = passed ? document.length : mark + 1;
    if (document.startsWith('<!--', mark)) place.position = after(document, '-->', mark + 4, line);
    else if (document.startsWith('<?', mark)) place.position = after(document, '?>', mark + 2, line);
    else if (document.startsWith('<![CDATA[', mark)) {
      const next = after(document, ']]>', mark + 9, line);
      place.position = next;
      yield { kind: 'text', text: document.slice(mark + 9, next - 3), line };
    } else if (passed) {
      throw new XmlFault(
        `it has a document type at line ${line}, which is not taken because it may hide what it holds`,
      );
    } else {
      const next = endOfTag(document, mark, line);
      const tag = tagIn(document.slice(mark + 1, next - 1), line);
      place.position = next;
      yield tag;
    }
  }
}

function after(document: string, mark: string, from: number, line: number): number {
  const found = document.indexOf(mark, from);
  if (found < 0) throw new XmlFault(`it ends within what begins at line ${line}`);
  return found + mark.length;
}

function endOfTag(document: string, start: number, line: number): number {
  let quote = '';
  for (let index = start + 1; index < document.length && index - start < longestTag; index++) {
    const character = document[index] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
    else if (character === '<') break;
  }
  throw new XmlFault(`a tag at line ${line} does not end`);
}

const longestTag = 100_000;
const tagName = /^\/?([\p{L}_][\p{L}\p{N}\p{M}._:-]{0,200})\s*/u;
const attribute = /([\p{L}_:][\p{L}\p{N}\p{M}._:-]{0,200})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')\s*/uy;

function tagIn(tag: string, line: number): XmlToken {
  const [head, qualified] = tagName.exec(tag) ?? [];
  if (head === undefined || qualified === undefined) throw new XmlFault(`a tag at line ${line} has no name`);
  const name = localName(qualified);
  if (tag.startsWith('/')) {
    if (head.length !== tag.length) throw new XmlFault(`an end tag at line ${line} holds more than its name`);
    return { kind: 'close', name, line };
  }
  const isEmpty = tag.endsWith('/');
  return { kind: 'open', name, attributes: attributesIn(tag, head.length, isEmpty, line), line, isEmpty };
}

function attributesIn(tag: string, from: number, isEmpty: boolean, line: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const end = isEmpty ? tag.length - 1 : tag.length;
  attribute.lastIndex = from;
  while (attribute.lastIndex < end) {
    const at = attribute.lastIndex;
    const [all, name = '', double, single = ''] = attribute.exec(tag) ?? [];
    if (all === undefined || at + all.length > end)
      throw new XmlFault(`a tag at line ${line} has a malformed attribute`);
    if (attributes.has(name)) throw new XmlFault(`a tag at line ${line} has an attribute twice`);
    const isDeclaration = name === 'xmlns' || name.startsWith('xmlns:');
    attributes.set(isDeclaration ? name : localName(name), resolved(double ?? single, line));
  }
  return attributes;
}

function localName(qualified: string): string {
  return qualified.slice(qualified.lastIndexOf(':') + 1);
}

/** The five of XML, and those of HTML that stand in descriptions that nobody escaped. */
const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['hellip', '\u2026'],
  ['middot', '\u00b7'],
  ['ldquo', '\u201c'],
  ['rdquo', '\u201d'],
  ['lsquo', '\u2018'],
  ['rsquo', '\u2019'],
  ['ndash', '\u2013'],
  ['mdash', '\u2014'],
  ['copy', '\u00a9'],
  ['reg', '\u00ae'],
  ['trade', '\u2122'],
  ['times', '\u00d7'],
]);

/** Puts characters for names that are known and for numeric references; other entities are refused. */
function resolved(text: string, line: number): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{1,8}));|&[a-z][a-z0-9._-]{0,100};/gi,
    (_reference, decimal, hex, name) => {
      if (typeof decimal === 'string') return characterOf(Number(decimal));
      if (typeof hex === 'string') return characterOf(Number.parseInt(hex, 16));
      const character = named.get(String(name));
      if (character === undefined) throw new XmlFault(`an entity at line ${line} is none of the five of XML`);
      return character;
    },
  );
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

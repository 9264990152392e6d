/** A sheet of a workbook as a list of tab-separated cells, so that it is read as lists are. */
export interface SheetText {
  readonly text: string;
  /** It goes on beyond what may be held. */
  readonly cut: boolean;
}

const cellsAtMost = 1_000;
const emptyRowsAtMost = 10_000;
const cellLength = 32_767;

/** The strings that the sheets of a workbook share (ISO/IEC 29500-1, 18.4), by their place; phonetic hints are left out. */
export function sharedStringsIn(xml: string): readonly string[] {
  const prefix = prefixOf(xml, 'sst');
  const strings: string[] = [];
  for (const { inner } of elementsIn(xml, `${prefix}si`)) strings.push(textIn(inner, prefix));
  return strings;
}

/** The rows of a sheet (ISO/IEC 29500-1, 18.3), each on the line of its number. No more characters than given are made. */
export function sheetAsText(xml: string, strings: readonly string[], lengthAtMost: number): SheetText {
  const prefix = prefixOf(xml, 'worksheet');
  const lines: string[] = [];
  let length = 0;
  for (const { attributes, inner } of elementsIn(xml, `${prefix}row`)) {
    const number = Number(attributeIn(attributes, 'r') || lines.length + 1);
    while (lines.length < number - 1 && number - lines.length <= emptyRowsAtMost) lines.push('');
    const line = rowAsText(inner, prefix, strings);
    length += line.length + 1;
    if (length > lengthAtMost) return { text: lines.join('\n'), cut: true };
    lines.push(line);
  }
  return { text: lines.join('\n'), cut: false };
}

function rowAsText(xml: string, prefix: string, strings: readonly string[]): string {
  const cells: string[] = [];
  for (const { attributes, inner } of elementsIn(xml, `${prefix}c`)) {
    const column = columnOf(attributeIn(attributes, 'r')) ?? cells.length;
    if (column >= cellsAtMost) break;
    while (cells.length < column) cells.push('');
    cells[column] = asCell(valueOf(inner, attributeIn(attributes, 't'), prefix, strings));
  }
  return cells.join('\t');
}

function valueOf(inner: string, type: string, prefix: string, strings: readonly string[]): string {
  if (type === 'inlineStr') return textIn(inner, prefix);
  const [value] = elementsIn(inner, `${prefix}v`);
  const written = unescaped(value?.inner ?? '');
  return type === 's' ? (strings[Number(written)] ?? '') : written;
}

function asCell(value: string): string {
  const plain = value.slice(0, cellLength).replace(/[\t\r\n]+/g, ' ');
  return plain.includes('"') ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** `C` of `C7` as 2. */
function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  return letters.split('').reduce((column, letter) => column * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 1;
}

function textIn(xml: string, prefix: string): string {
  let text = '';
  const withoutHints = xml.includes(`<${prefix}rPh`) ? outside(xml, `${prefix}rPh`) : xml;
  for (const { inner } of elementsIn(withoutHints, `${prefix}t`)) text += unescaped(inner);
  return text;
}

function outside(xml: string, name: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of elementsIn(xml, name)) {
    rest += xml.slice(from, start);
    from = end;
  }
  return rest + xml.slice(from);
}

interface Element {
  readonly attributes: string;
  readonly inner: string;
  readonly start: number;
  readonly end: number;
}

/** Elements of a name that does not nest, one after the other; one that is cut off ends the search. */
function* elementsIn(xml: string, name: string): Generator<Element> {
  const opening = `<${name}`;
  const closing = `</${name}>`;
  for (let start = xml.indexOf(opening); start >= 0;) {
    const from = start + opening.length;
    const end = xml.indexOf('>', from);
    if (end < 0) return;
    const next = xml[from];
    const empty = xml[end - 1] === '/';
    let after = end + 1;
    if (next === '>' || next === '/' || next === ' ' || next === '\n' || next === '\r' || next === '\t') {
      const close = empty ? end + 1 : xml.indexOf(closing, end);
      if (close < 0) return;
      after = empty ? end + 1 : close + closing.length;
      yield { attributes: xml.slice(from, end), inner: empty ? '' : xml.slice(end + 1, close), start, end: after };
    }
    start = xml.indexOf(opening, after);
  }
}

function attributeIn(attributes: string, name: string): string {
  const at = attributes.indexOf(` ${name}=`);
  const quote = attributes[at + name.length + 2] ?? '';
  if (at < 0 || (quote !== '"' && quote !== "'")) return '';
  const from = at + name.length + 3;
  const end = attributes.indexOf(quote, from);
  return end < 0 ? '' : attributes.slice(from, end);
}

/** Some programs write `x:row` where others write `row`. */
function prefixOf(xml: string, root: string): string {
  const at = xml.slice(0, 4_096).indexOf(`:${root}`);
  const prefix = at < 0 ? undefined : /<([a-z0-9]{1,20})$/i.exec(xml.slice(Math.max(0, at - 21), at))?.[1];
  return prefix === undefined ? '' : `${prefix}:`;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (all, decimal: string, hex: string, name: string) => {
      if (name !== undefined) return entities[name] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    })
    .replace(/_x000[AaDd]_/g, ' ');
}

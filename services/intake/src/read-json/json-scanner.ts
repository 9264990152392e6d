import type { JsonValue } from './json-value.js';

/** A JSON text breaks off its grammar (RFC 8259); the message names the place and never quotes the text. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

/** A place that a scanner can go back to. */
export interface JsonPosition {
  readonly position: number;
  readonly line: number;
}

/** Reads scalars and marks, and knows where it is. */
export class JsonScanner {
  /** From 1. */
  line: number;
  private position = 0;
  private readonly text: string;

  constructor(text: string, firstLine = 1) {
    this.text = text;
    this.line = firstLine;
    if (text.startsWith('\ufeff')) this.position = 1;
  }

  /** The character that comes next; empty at the end. */
  mark(): string {
    return this.text[this.position] ?? '';
  }

  place(): JsonPosition {
    return { position: this.position, line: this.line };
  }

  goTo({ position, line }: JsonPosition): void {
    this.position = position;
    this.line = line;
  }

  skip(): void {
    this.position += 1;
  }

  /** Goes to the beginning of the next line; false where there is none. */
  skipLine(): boolean {
    const next = this.text.indexOf('\n', this.position);
    if (next < 0) return false;
    this.position = next + 1;
    this.line += 1;
    return true;
  }

  scalar(): JsonValue {
    if (this.text[this.position] === '"') return this.string();
    for (const [word, value] of literals) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    return this.number();
  }

  private number(): number | string {
    const start = this.position;
    while (isOfNumber(this.text.charCodeAt(this.position))) this.position += 1;
    const digits = this.text.slice(start, this.position);
    // A number that ends with the text may have lost digits.
    if (digits === '' || digits.length > longestNumber || !numberForm.test(digits)) {
      this.position = start;
      throw this.fault('a value');
    }
    if (this.position >= this.text.length && start > 0) throw this.fault('more');
    const value = Number(digits);
    const exact = Number.isFinite(value) && (!/^-?\d+$/.test(digits) || Number.isSafeInteger(value));
    return exact ? value : digits;
  }

  string(): string {
    const start = this.position;
    let index = start + 1;
    let escaped = false;
    for (;;) {
      const code = this.text.charCodeAt(index);
      if (code === 0x22) break;
      if (code === 0x5c) {
        escaped = true;
        index += 1;
      } else if (!(code >= 0x20)) {
        this.position = Math.min(index, this.text.length);
        throw this.fault('the end of a text');
      }
      index += 1;
    }
    this.position = index + 1;
    return escaped ? this.unescaped(start) : this.text.slice(start + 1, index);
  }

  private unescaped(start: number): string {
    try {
      return String(JSON.parse(this.text.slice(start, this.position)));
    } catch {
      this.position = start;
      throw this.fault('a text with known escapes');
    }
  }

  expect(mark: string, wanted: string): void {
    if (this.text[this.position] !== mark) throw this.fault(wanted);
    this.position += 1;
  }

  skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code === 0x0a) this.line += 1;
      else if (code !== 0x20 && code !== 0x0d && code !== 0x09) return;
      this.position += 1;
    }
  }

  fault(wanted: string): JsonFault {
    const found = this.position >= this.text.length ? 'it ends' : 'unexpected character';
    const column = this.position - this.text.lastIndexOf('\n', this.position - 1);
    return new JsonFault(`${found} at line ${this.line}, column ${column}, where ${wanted} is expected`);
  }
}

const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const longestNumber = 1_000;
const literals: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

function isOfNumber(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x65 || code === 0x45
  );
}

import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';

import { JsonFault, JsonScanner } from './json-scanner.js';
import type { JsonPosition } from './json-scanner.js';

const deepestJson = 100;

/** One of the documents that a text holds. */
export interface JsonRecord {
  readonly value: JsonValue;
  readonly line: number;
  /** What ended it too early; its value then holds what was whole before that. */
  readonly fault?: JsonFault;
}

/** Parses as it is asked, and notes the line of every object. */
export class JsonParser {
  private readonly scanner: JsonScanner;
  private readonly duplicate: (line: number) => void;

  constructor(text: string, duplicate: (line: number) => void, firstLine = 1) {
    this.scanner = new JsonScanner(text, firstLine);
    this.duplicate = duplicate;
  }

  atEnd(): boolean {
    this.scanner.skipBlanks();
    return this.scanner.mark() === '';
  }

  /** Whether the text is one list and no more than that, as far as its first character tells. */
  opensList(): boolean {
    this.scanner.skipBlanks();
    return this.scanner.mark() === '[';
  }

  *itemsOfList(): Generator<JsonRecord> {
    this.scanner.skip();
    this.scanner.skipBlanks();
    if (this.scanner.mark() === ']') this.scanner.skip();
    else {
      for (;;) {
        const record = this.record(2);
        yield record;
        if (record.fault !== undefined) return;
        this.scanner.skipBlanks();
        const mark = this.scanner.mark();
        if (mark === ']') break;
        if (mark !== ',') {
          yield { value: null, line: this.scanner.line, fault: this.scanner.fault(', or ]') };
          return;
        }
        this.scanner.skip();
        this.scanner.skipBlanks();
      }
      this.scanner.skip();
    }
    if (!this.atEnd()) yield* this.followers();
  }

  /** Lists that follow one another, one a line. */
  private *followers(): Generator<JsonRecord> {
    if (!this.opensList()) yield { value: null, line: this.scanner.line, fault: this.scanner.fault('nothing more') };
    else yield* this.itemsOfList();
  }

  record(level = 1): JsonRecord {
    this.scanner.skipBlanks();
    const line = this.scanner.line;
    const root = this.containerHere();
    try {
      return { value: root === undefined ? this.scanner.scalar() : this.fill(root, level), line };
    } catch (fault) {
      if (!(fault instanceof JsonFault)) throw fault;
      return { value: root ?? null, line, fault };
    }
  }

  place(): JsonPosition {
    return this.scanner.place();
  }

  /** Some put one between documents that stand one a line. */
  skipComma(): void {
    this.scanner.skipBlanks();
    if (this.scanner.mark() === ',') this.scanner.skip();
  }

  /** Goes to the first line after that place which begins with a document; false where there is none. */
  goToDocumentAfter(place: JsonPosition): boolean {
    this.scanner.goTo(place);
    while (this.scanner.skipLine()) if (this.scanner.mark() === '{') return true;
    return false;
  }

  private fill(container: JsonArray | JsonObject, level: number): JsonArray | JsonObject {
    if (level > deepestJson)
      throw new JsonFault(`it nests deeper than ${deepestJson} levels at line ${this.scanner.line}`);
    this.scanner.skip();
    this.scanner.skipBlanks();
    if (container instanceof JsonArray) this.fillArray(container, level);
    else this.fillObject(container, level);
    this.scanner.skip();
    return container;
  }

  private fillArray(array: JsonArray, level: number): void {
    if (this.scanner.mark() === ']') return;
    for (;;) {
      const line = this.scanner.line;
      const inner = this.containerHere();
      const value = inner ?? this.scanner.scalar();
      array.items.push(value);
      array.lines.push(line);
      if (inner !== undefined) this.fill(inner, level + 1);
      this.scanner.skipBlanks();
      if (this.scanner.mark() === ']') return;
      this.scanner.expect(',', ', or ]');
      this.scanner.skipBlanks();
    }
  }

  private fillObject(object: JsonObject, level: number): void {
    if (this.scanner.mark() === '}') return;
    for (;;) {
      if (this.scanner.mark() !== '"') throw this.scanner.fault('a name');
      const name = this.scanner.string();
      if (object.fields.has(name)) this.duplicate(this.scanner.line);
      this.scanner.skipBlanks();
      this.scanner.expect(':', ':');
      this.scanner.skipBlanks();
      const inner = this.containerHere();
      const value = inner ?? this.scanner.scalar();
      object.fields.set(name, value);
      if (inner !== undefined) this.fill(inner, level + 1);
      this.scanner.skipBlanks();
      if (this.scanner.mark() === '}') return;
      this.scanner.expect(',', ', or }');
      this.scanner.skipBlanks();
    }
  }

  /** The container that opens here, still empty, so that what it gets stays when the text breaks off. */
  private containerHere(): JsonArray | JsonObject | undefined {
    const mark = this.scanner.mark();
    if (mark === '{') return new JsonObject(this.scanner.line);
    return mark === '[' ? new JsonArray() : undefined;
  }
}

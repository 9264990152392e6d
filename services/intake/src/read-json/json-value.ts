/** A value of a JSON text. Names of an object never reach a prototype, and each object knows its line. */
export type JsonValue = string | number | boolean | null | JsonArray | JsonObject;

export class JsonArray {
  readonly items: JsonValue[] = [];
  /** The line that each item begins on. */
  readonly lines: number[] = [];
}

export class JsonObject {
  readonly fields = new Map<string, JsonValue>();
  /** The line that it begins on, from 1. */
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  get(name: string): JsonValue | undefined {
    return this.fields.get(name);
  }

  /** Text or number as text, without blanks around it; empty where it is missing or neither. */
  text(name: string): string {
    return textOf(this.fields.get(name));
  }

  /** True, or one of the ways in which it is written as a text or number. */
  isTrue(name: string): boolean {
    return this.fields.get(name) === true || ['true', '1'].includes(this.text(name).toLowerCase());
  }

  object(name: string): JsonObject | undefined {
    const value = this.fields.get(name);
    return value instanceof JsonObject ? value : undefined;
  }

  /** The items of a list; what stands there without one counts as its only item. */
  list(name: string): readonly JsonValue[] {
    const value = this.fields.get(name);
    if (value === undefined || value === null) return [];
    return value instanceof JsonArray ? value.items : [value];
  }

  texts(name: string): readonly string[] {
    return this.list(name)
      .map(textOf)
      .filter((text) => text !== '');
  }

  objects(name: string): readonly JsonObject[] {
    return this.list(name).filter((item) => item instanceof JsonObject);
  }
}

export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : '';
}

import type { Finding } from '../read-content/finding.js';
import type { Format } from '../read-content/reader.js';
import type { JsonValue } from './json-value.js';

/** Where a document lies, and how its reader speaks of it. */
export interface JsonPlace {
  /** Path of the part. */
  readonly part: string;
  readonly line: number;
  readonly receivedAt: Date;
  /** A sentence about this document, without quoting it; the place is put before it. */
  warn(sentence: string): void;
}

/** One kind of JSON document. */
export interface JsonKind {
  readonly format: Format;
  matches(value: JsonValue): boolean;
  read(value: JsonValue, place: JsonPlace): Iterable<Finding>;
}

import type { Findings } from './finding.js';
import type { Part } from './part.js';

/** Names of what can be read, as stored with each report and printed by `npm run read`. */
export const formats = [
  'arf',
  'xarf-v3',
  'xarf-v4',
  'iodef-v1',
  'iodef-v2',
  'shadowserver-csv',
  'stix-2.1',
  'idea',
  'misp',
  'cnvd-xml',
  'csv',
  'ndjson',
  'json',
  'fengsui-json',
  'text',
] as const;
export type Format = (typeof formats)[number];

/** What a reader may need to know beside the bytes, and where it says what it could not read. */
export interface Surroundings {
  /** Which column of a list means what, as it was settled with this sender; undefined where nothing was. */
  readonly columns: ColumnMapping | undefined;
  /** When the report came: what is dated without a year or a zone is taken to be near it. */
  readonly receivedAt: Date;
  /** Whether other parts of the report told already what it is about. */
  readonly hasFindings?: boolean;
  /** Whether they named an address. */
  readonly hasAddresses?: boolean;
  /** Whether it answers a mail of ours, which it quotes. */
  readonly isAnswer?: boolean;
  /** A sentence for the operator about what was left out and why; it never quotes the content. */
  warn(sentence: string): void;
}

/** What the columns of a list mean, by their heading (or `1`, `2` … where it has none). */
export type ColumnMapping = Readonly<Record<string, ColumnMeaning>>;

export const columnMeanings = [
  'ip',
  'port',
  'domain',
  'url',
  'email',
  'hash',
  'asn',
  'cve',
  'time',
  'type',
  'detail',
  'ignore',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** Reads one format. */
export interface Reader {
  readonly format: Format;
  /** Whether the part is written in the format, told by its content. Throws nothing, and looks at little. */
  recognises(part: Part): boolean;
  /** Throws ContentNotUnderstood where the part is not what it seemed to be; what was found before stands. */
  read(part: Part, surroundings: Surroundings): Findings;
}

/** A part is not written as its format asks; the message says where and why, without quoting it. */
export class ContentNotUnderstood extends Error {
  override readonly name = 'ContentNotUnderstood';

  readonly format: string;

  constructor(format: string, reason: string, options?: ErrorOptions) {
    super(`It is no ${format}: ${reason}`, options);
    this.format = format;
  }
}

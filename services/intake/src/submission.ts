import type { Tlp } from '@fengsui/contracts';
import type { ColumnMapping } from './read-content/reader.js';

/**
 * Light content is read in this process at once; heavy content (mail, words to search) in a thread that may be stopped;
 * text on pages has to be recognised first.
 */
export type Lane = 'light' | 'heavy' | 'pages';

/** What a door knows of a report before anybody has read it. */
export interface Submission {
  readonly channel: string;
  /** The detection platform that sent it; empty for a person. */
  readonly source: string;
  readonly content: Uint8Array;
  /** Of the content, where the door needed it: 25 MB are not hashed twice. */
  readonly contentSha256?: string | undefined;
  /** Media type without parameters, as far as the door knows it. */
  readonly contentType: string;
  /** Empty where the content is no file. */
  readonly fileName?: string | undefined;
  /** What the columns of the list in it mean, where somebody said so for this report. */
  readonly columns?: ColumnMapping | null | undefined;
  readonly lane: Lane;
  /** Undefined where the content has to be read for it: the channel's label stands until then. */
  readonly tlp?: Tlp | undefined;
  readonly idempotencyKey?: string | undefined;
  /** Sentences for whoever looks at the report. */
  readonly notes?: readonly string[] | undefined;
}

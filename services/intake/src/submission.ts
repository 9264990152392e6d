import type { Tlp } from '@fengsui/contracts';
import type { Lane } from './report.js';

/** What a door knows of a report before anybody has read it. */
export interface Submission {
  readonly channel: string;
  /** The detection platform that sent it; empty for a person. */
  readonly source: string;
  readonly content: Uint8Array;
  /** Media type without parameters, as far as the door knows it. */
  readonly contentType: string;
  /** Empty where the content is no file. */
  readonly fileName?: string | undefined;
  readonly lane: Lane;
  /** Undefined where the content has to be read for it: the channel's label stands until then. */
  readonly tlp?: Tlp | undefined;
  readonly idempotencyKey?: string | undefined;
}

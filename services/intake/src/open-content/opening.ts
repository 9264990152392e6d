import type { Limits } from '../read-content/limits.js';
import type { Part } from '../read-content/part.js';
import type { SealKeys } from './seal.js';

/** What taking one report's content apart has to know, and what is left of its limits. */
export interface Opening {
  readonly limits: Limits;
  readonly spent: Spent;
  readonly keys: SealKeys | undefined;
  /** When the report came: certificates are to be good then. */
  readonly receivedAt: Date;
  warn(sentence: string): void;
  /** Gives the part, or what it holds where it holds other content. `depth` containers lie around it. */
  open(part: Part, depth: number): AsyncGenerator<Part>;
  /** Gives the part as it is, where the limits allow it and anything in it can be read. */
  give(part: Part): Iterable<Part>;
}

/** What of the limits is used up, by whatever was unpacked. */
export interface Spent {
  parts: number;
  bytes: number;
}

/** Bytes that may be unpacked at once from so many packed ones. */
export function roomFor(packedBytes: number, { limits, spent }: Opening): number {
  const byRatio = 1_000_000 + packedBytes * limits.ratio;
  return Math.max(0, Math.min(limits.partBytes, limits.totalBytes - spent.bytes, byRatio));
}

/** Counts a part; false where it is one too many, which is said of the first. */
export function mayOpenAnother({ path }: Part, opening: Opening): boolean {
  const { limits, spent } = opening;
  spent.parts++;
  if (spent.parts === limits.parts + 1) {
    const first = path === '' ? 'the next' : path;
    opening.warn(
      `It holds more than ${limits.parts} parts (MAX_REPORT_PARTS): ${first} and what follows were left out; the raw report keeps them.`,
    );
  }
  return spent.parts <= limits.parts;
}

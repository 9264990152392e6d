import type { JournalEntry } from '../journal-entry.js';
import type { Turns } from '../turns.js';
import type { CommandResult } from './command-result.js';

/** What is done with an order, whose last try may have been cut off; `printed` leaves the answer to a person. */
export type Handle = (entry: JournalEntry, wasCutOff: boolean) => Promise<CommandResult | { readonly kind: 'printed' }>;

/** What became of a try: an answer, a wait, nothing because the order was taken back, or nothing because all is to stop. */
export type Tried = JournalEntry | number | 'taken back' | 'stopping';

export interface WorkSettings {
  readonly handle: Handle;
  /** Who acknowledges and answers. */
  readonly name: string;
  readonly retryMs: number;
  readonly turns: Turns;
  /** Whether an order that was corrected while it was worked is worked again. */
  readonly rerun: boolean;
  /** What becomes of an order whose try was cut off, so that nobody knows what it did; undefined where that does no harm. */
  readonly onInterrupted: 'rerun' | 'ask' | undefined;
}

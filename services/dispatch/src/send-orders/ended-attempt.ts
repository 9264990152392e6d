import type { Outcome } from '@fengsui/mail';
import type { ClaimedDelivery } from './claim-deliveries.js';

/** One attempt at a delivery, when it is over. */
export interface EndedAttempt {
  readonly delivery: ClaimedDelivery;
  /** `moot`: nothing of it needed to be said any more. */
  readonly outcome: Outcome | { readonly state: 'moot' };
  /** Dispatches whose orders it told. */
  readonly told: readonly string[];
  /** Dispatches whose orders may not leave by this door. */
  readonly withheld: readonly string[];
  /** Dispatches that the answer itself acknowledged. */
  readonly acknowledged: readonly string[];
  readonly at: Date;
  /** Of a mail: whom it was for. */
  readonly mail?: WrittenTo;
}

/** The contact that a mail was for. */
export interface WrittenTo {
  /** In lower case; empty where none of the party's addresses takes mail. */
  readonly address: string;
  /** Why it was not the first of the party's contacts; mostly empty. */
  readonly passedOver: string;
  /** The party has a contact behind it, for where this one refuses. */
  readonly hasAnother: boolean;
}

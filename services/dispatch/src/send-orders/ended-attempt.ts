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
}

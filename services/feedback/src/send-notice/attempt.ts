import type { Outcome } from '@fengsui/mail';

/** What became of an attempt, which may have ended before anything was sent. */
export type AttemptOutcome =
  | Outcome
  /** Goes later: its address has had as many as it may in this hour. */
  | { readonly state: 'held'; readonly code: string; readonly seconds: number }
  /** Not tried: too much came back from its address. */
  | { readonly state: 'bounced'; readonly code: string };

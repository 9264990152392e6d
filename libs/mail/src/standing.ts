import type { Outcome } from './outcome.js';

/**
 * How the server stood to us at the last attempt: `away` when it could not be reached or went silent, `refuses` when it
 * wants no mail of ours at all.
 */
export interface Standing {
  readonly state: 'ok' | 'away' | 'refuses';
  readonly since: Date;
}

/** Undefined where the server was not asked. */
export function standingAfter(outcome: Outcome): Standing['state'] | undefined {
  switch (outcome.state) {
    case 'sent':
      return 'ok';
    case 'failed':
      return outcome.refused && 'ok';
    case 'uncertain':
      return 'away';
    case 'put-off':
      return stateAt[outcome.because];
  }
}

const stateAt = { refused: 'ok', unreachable: 'away', 'sender-refused': 'refuses' } as const;

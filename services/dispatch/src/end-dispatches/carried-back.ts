import type { NewStep } from '../step-rows.js';
import type { Dispatch } from '../dispatch.js';
import type { Ended } from './end-dispatches.js';

/** What the end of an order means for the order that it follows from. */
export interface CarriedBack {
  readonly row: NewStep;
  /** Where it is the end of that one too. */
  readonly end: Ended | undefined;
}

/**
 * Carries an end back. What was handed on and done is done; what somebody else did in the place of a silent party leaves that
 * party as one that gave no answer. Anything else is told to the first party, which goes on. Re-tests and checks end nothing.
 */
export function carriedBack({ dispatch, actor, cause }: Ended, parent: Dispatch | undefined, now: Date): CarriedBack[] {
  const { origin, state, partyCode, note } = dispatch;
  const carries = (origin === 'delegation' || origin === 'step-up') && state !== 'cancelled';
  if (parent === undefined || parent.ended || !carries) return [];
  const told = `${partyCode}: ${state}${note === '' ? '' : `. ${note}`}`;
  const row = { dispatchId: parent.id, via: 'order', at: now, by: partyCode, note: told, recordedAt: now } as const;
  if (state !== 'done') return [{ row: { ...row, step: 'progress' }, end: undefined }];
  const outcome = origin === 'delegation' ? 'done' : 'no-answer';
  parent.answer({ outcome, note: told, by: partyCode, at: now });
  const end = {
    dispatch: parent,
    actor,
    onBehalfOf: `party:${parent.partyCode}`,
    cause,
    before: null,
    carried: true,
  } as const;
  return [{ row: { ...row, step: outcome }, end }];
}

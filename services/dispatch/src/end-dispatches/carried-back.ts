import type { NewStep } from '../step-rows.js';
import type { Dispatch } from '../dispatch.js';
import type { Remark } from '../remark.js';
import type { Ended } from './end-dispatches.js';

/** What the end of an order means for the order that it follows from. */
export interface CarriedBack {
  readonly row: NewStep;
  /** Where it is the end of that one too. */
  readonly end: Ended | undefined;
  /** Where the first party has the work again: what it is to know. */
  readonly back: Back | undefined;
}

/** An order that had been handed on, and is its first party's again. */
export interface Back {
  readonly dispatchId: string;
  readonly incidentId: string;
  readonly note: string;
  readonly noteZh: string;
  readonly by: string;
  readonly actor: string;
  readonly cause: Ended['cause'];
}

/**
 * Carries an end back. What was handed on and done is done; what somebody else did in the place of a silent party leaves that
 * party as one that gave no answer. A party that had handed its order on by its own word has said that it does not do it, so
 * that the order ends as the other one does; any other has it back. Re-tests and checks end nothing.
 */
export function carriedBack(
  { dispatch, actor, cause }: Ended,
  parent: Dispatch | undefined,
  byItsWord: ReadonlySet<string>,
  now: Date,
): CarriedBack[] {
  const { origin, state, partyCode, note } = dispatch;
  const carries = origin === 'delegation' || (origin === 'step-up' && state !== 'cancelled');
  if (parent === undefined || parent.ended || !carries) return [];
  const told = `${partyCode}: ${state}${note === '' ? '' : `. ${note}`}`;
  const row = { dispatchId: parent.id, via: 'order', at: now, by: partyCode, note: told, recordedAt: now } as const;
  const outcome = outcomeFor(dispatch, byItsWord.has(parent.id));
  if (outcome === undefined) {
    const noteZh = `${partyCode} ${outcomesZh[state] ?? '已结束'}${note === '' ? '' : `：${note}`}`;
    const back = {
      dispatchId: parent.id,
      incidentId: parent.incidentId,
      note: told,
      noteZh,
      by: partyCode,
      actor,
      cause,
    };
    const isBack = origin === 'delegation';
    return [{ row: { ...row, step: 'progress' }, end: undefined, back: isBack ? back : undefined }];
  }
  parent.answer({ outcome, note: told, by: partyCode, at: now, remark: remarkOn(dispatch) });
  const end = {
    dispatch: parent,
    actor,
    onBehalfOf: `party:${parent.partyCode}`,
    cause,
    before: null,
    carried: true,
  } as const;
  return [{ row: { ...row, step: outcome }, end, back: undefined }];
}

const outcomesZh: Readonly<Record<string, string>> = {
  declined: '拒绝',
  'no-answer': '未答复',
  cancelled: '的任务已撤销',
};

/** Whoever the order went to in the end is named, not who handed it on. */
function remarkOn({ state, partyCode: party, remark }: Dispatch): Remark | undefined {
  if (remark?.party !== undefined) return remark;
  return state === 'done' || state === 'declined' || state === 'no-answer' ? { code: `${state}-by`, party } : undefined;
}

/** What the first order ends as; undefined where it goes on. */
function outcomeFor({ origin, state }: Dispatch, isByItsWord: boolean): 'done' | 'declined' | 'no-answer' | undefined {
  const wasHandedOn = origin === 'delegation';
  if (state === 'done') return wasHandedOn ? 'done' : 'no-answer';
  return wasHandedOn && isByItsWord && (state === 'declined' || state === 'no-answer') ? state : undefined;
}

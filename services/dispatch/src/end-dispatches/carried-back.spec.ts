import { describe, expect, it } from '@jest/globals';
import { Dispatch } from '../dispatch.js';
import type { Origin } from '../order.js';
import { carriedBack } from './carried-back.js';

const now = new Date('2026-03-01T08:00:00Z');
const usual = { incidentId: 'i', task: 'handle', reason: '', channel: 'queue', level: 'IV' } as const;

/** What the end of an order that follows from another means for that one, which its party had handed on by its own word. */
function afterEndOf(origin: Origin, outcome: 'done' | 'declined' | 'no-answer') {
  const parent = Dispatch.issue({ ...usual, id: 'a', partyCode: 'isp-a' }, now);
  const dispatch = Dispatch.issue({ ...usual, id: 'b', partyCode: 'isp-b', origin, parentId: 'a' }, now);
  dispatch.answer({ outcome, note: 'Why.', by: 'li', at: now });
  const carried = carriedBack({ dispatch, actor: '', cause: {}, before: null }, parent, new Set(['a']), now);
  return { state: parent.state, remark: parent.remark, carried };
}

describe('the end of an order that follows from another', () => {
  it.each(['done', 'declined', 'no-answer'] as const)(
    'is that of the one that was handed on by word: %s',
    (outcome) => {
      const remark = { code: `${outcome}-by`, party: 'isp-b' };
      expect(afterEndOf('delegation', outcome)).toMatchObject({ state: outcome, remark });
    },
  );

  it('is none of a silent party’s that had handed it on before, and had it back', () => {
    expect(afterEndOf('step-up', 'declined')).toMatchObject({
      state: 'sent',
      carried: [{ row: { step: 'progress' } }],
    });
    expect(afterEndOf('step-up', 'done')).toMatchObject({ state: 'no-answer', remark: { code: 'done-by' } });
  });
});

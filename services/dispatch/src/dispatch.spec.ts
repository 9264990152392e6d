import { describe, expect, it } from '@jest/globals';
import { Dispatch } from './dispatch.js';
import { after, dispatchStates, endedStates, transitions } from './ladder.js';
import type { DispatchState, Step } from './ladder.js';
import { DispatchEnded } from './order.js';

const issuedAt = new Date('2026-03-01T08:00:00Z');
const later = (minutes: number): Date => new Date(issuedAt.getTime() + minutes * 60_000);

function dispatchIn(state: DispatchState): Dispatch {
  const order = {
    id: '0190a000-0000-7000-8000-000000000001',
    incidentId: '0190a000-0000-7000-8000-000000000002',
    partyCode: 'isp-north',
    task: 'handle',
    reason: 'it covers it',
    channel: 'queue',
    level: 'IV',
  } as const;
  const dispatch = Dispatch.issue(order, issuedAt);
  if (state === 'progress') dispatch.climb('acknowledged', later(1));
  if (state === 'delivered' || state === 'seen' || state === 'acknowledged' || state === 'progress')
    dispatch.climb(state, later(1));
  if (state === 'done' || state === 'declined' || state === 'no-answer' || state === 'cancelled') {
    dispatch.answer({ outcome: state, note: 'n', by: 'li', at: later(2) });
  }
  return dispatch;
}

const open = dispatchStates.filter((state) => !endedStates.includes(state));

describe('the ladder of an order', () => {
  it('has a way from each rung to each higher one and to each end, and none back', () => {
    open.forEach((state, rung) => {
      expect(transitions[state]).toEqual(dispatchStates.slice(rung + 1));
    });
  });

  it('leaves an end only by the other word of the party', () => {
    expect(endedStates.map((state) => transitions[state])).toEqual([['declined'], ['done'], ['done', 'declined'], []]);
  });

  it.each(['delivered', 'seen', 'acknowledged', 'progress', 'undeliverable'] as const)(
    'takes %s on every rung, and once',
    (step) => {
      for (const state of dispatchStates) {
        const dispatch = dispatchIn(state);
        dispatch.climb(step, later(3));
        expect(dispatch.state).toBe(endedStates.includes(state) ? state : after(state, step));
        expect(dispatch.climb(step, later(3))).toBe(false);
      }
    },
  );

  it('comes out the same in whatever order the rungs are told', () => {
    const told: Exclude<Step, 'done' | 'declined' | 'no-answer' | 'cancelled'>[] = ['progress', 'seen', 'delivered'];
    const dispatches = [told, told.toReversed()].map((steps) => {
      const dispatch = dispatchIn('sent');
      for (const step of steps) dispatch.climb(step, later(4));
      return dispatch;
    });
    expect(dispatches[0]).toEqual(dispatches[1]);
    expect(dispatches[0]).toMatchObject({ state: 'progress', seenAt: later(4), deliveredAt: later(4) });
  });
});

describe('answering an order', () => {
  it.each(open)('ends it on the rung %s', (state) => {
    for (const outcome of ['done', 'declined'] as const) {
      const dispatch = dispatchIn(state);
      dispatch.answer({ outcome, note: 'blocked', by: 'li', at: later(5) });
      expect(dispatch).toMatchObject({ state: outcome, note: 'blocked', answeredBy: 'li', ended: true });
      expect(dispatch.acknowledgedAt).not.toBeNull();
    }
  });

  it.each(endedStates)('happens once: %s refuses a second end', (state) => {
    const dispatch = dispatchIn(state);
    expect(() => dispatch.answer({ outcome: 'done', note: '', by: 'li', at: later(9) })).toThrow(DispatchEnded);
    expect(dispatch).toMatchObject({ state, note: 'n' });
  });

  it('late and otherwise changes what was answered, but not what was taken back', () => {
    const late = { outcome: 'declined', note: 'on second thoughts', by: 'li', at: later(60) } as const;
    const changed = { state: 'declined', note: late.note, endedAt: late.at };
    for (const state of ['done', 'no-answer'] as const) {
      const dispatch = dispatchIn(state);
      expect(dispatch.answerLate(late)).toBe(true);
      expect(dispatch).toMatchObject(changed);
    }
    for (const state of ['declined', 'cancelled'] as const) {
      const dispatch = dispatchIn(state);
      expect(dispatch.answerLate(late)).toBe(false);
      expect(dispatch).toMatchObject({ state, note: 'n' });
    }
  });
});

describe('acknowledging an order', () => {
  it('is implied by the answer', () => {
    expect(dispatchIn('done').acknowledgedAt).toEqual(later(2));
  });

  it('corrects the time when it comes behind the answer', () => {
    const dispatch = dispatchIn('done');
    expect(dispatch.climb('acknowledged', later(1))).toBe(true);
    expect(dispatch).toMatchObject({ state: 'done', acknowledgedAt: later(1), endedAt: later(2) });
  });

  it('changes nothing the second time', () => {
    const dispatch = dispatchIn('acknowledged');
    expect(dispatch.climb('acknowledged', later(1))).toBe(false);
    expect(dispatch.climb('acknowledged', later(4))).toBe(false);
  });

  it('did not happen before the order was issued, whatever the party’s clock says', () => {
    const dispatch = dispatchIn('sent');
    dispatch.climb('acknowledged', later(-600));
    expect(dispatch.acknowledgedAt).toEqual(issuedAt);
  });
});

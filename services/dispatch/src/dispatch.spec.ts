import { describe, expect, it } from '@jest/globals';
import { Dispatch, DispatchEnded, dispatchStates, transitions } from './dispatch.js';
import type { DispatchState } from './dispatch.js';

const issuedAt = new Date('2026-03-01T08:00:00Z');
const later = (minutes: number): Date => new Date(issuedAt.getTime() + minutes * 60_000);

function dispatchIn(state: DispatchState): Dispatch {
  const order = {
    id: '0190a000-0000-7000-8000-000000000001',
    incidentId: '0190a000-0000-7000-8000-000000000002',
    partyCode: 'isp-north',
    task: 'handle',
    reason: 'it covers it',
  } as const;
  const dispatch = Dispatch.issue(order, issuedAt);
  if (state === 'acknowledged') dispatch.acknowledge(later(1));
  if (state === 'done' || state === 'declined') dispatch.answer({ outcome: state, note: 'n', by: 'li', at: later(2) });
  return dispatch;
}

describe('the states of a dispatch', () => {
  it('are left only as the table says, and an end never', () => {
    for (const state of ['done', 'declined'] as const) {
      expect(new Set(Object.values(transitions[state]))).toEqual(new Set([state]));
    }
  });

  it.each(dispatchStates)('%s takes an acknowledgement as the table says', (state) => {
    const dispatch = dispatchIn(state);
    dispatch.acknowledge(later(3));
    expect(dispatch.state).toBe(transitions[state].acknowledge);
  });

  it.each(['sent', 'acknowledged'] as const)('%s takes an answer as the table says', (state) => {
    for (const outcome of ['done', 'declined'] as const) {
      const dispatch = dispatchIn(state);
      dispatch.answer({ outcome, note: 'blocked', by: 'li', at: later(5) });
      expect(dispatch).toMatchObject({
        state: transitions[state][outcome],
        note: 'blocked',
        answeredBy: 'li',
        ended: true,
      });
    }
  });

  it.each(['done', 'declined'] as const)('%s refuses a second answer', (state) => {
    const dispatch = dispatchIn(state);
    expect(() => dispatch.answer({ outcome: 'done', note: '', by: 'li', at: later(9) })).toThrow(DispatchEnded);
    expect(dispatch).toMatchObject({ state, note: 'n' });
  });
});

describe('acknowledging a dispatch', () => {
  it('is implied by the answer', () => {
    expect(dispatchIn('done').acknowledgedAt).toEqual(later(2));
  });

  it('corrects the time when it comes behind the answer', () => {
    const dispatch = dispatchIn('done');
    expect(dispatch.acknowledge(later(1))).toBe(true);
    expect(dispatch).toMatchObject({ state: 'done', acknowledgedAt: later(1), endedAt: later(2) });
  });

  it('changes nothing the second time', () => {
    const dispatch = dispatchIn('acknowledged');
    expect(dispatch.acknowledge(later(1))).toBe(false);
    expect(dispatch.acknowledge(later(4))).toBe(false);
  });

  it('did not happen before the order was issued, whatever the party’s clock says', () => {
    const dispatch = dispatchIn('sent');
    dispatch.acknowledge(later(-600));
    expect(dispatch.acknowledgedAt).toEqual(issuedAt);
  });
});

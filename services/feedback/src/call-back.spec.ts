import { describe, expect, it } from '@jest/globals';
import { CallBack, CallBackTaken } from './call-back.js';

const at = new Date('2099-01-01T00:00:00Z');
const later = new Date('2099-01-01T01:00:00Z');
const halfHour = 1_800_000;

function callBack(facts: Partial<CallBack> = {}): CallBack {
  return Object.assign(
    new CallBack(),
    { reportId: 'r-1', state: 'open', attempts: 0, takenBy: null, takenAt: null },
    facts,
  );
}

describe('a call back', () => {
  it('is one person’s until half an hour has passed', () => {
    const call = callBack();
    call.take('zhang.wei', at, halfHour, ['n-1']);
    expect(() => call.take('li.na', new Date(at.getTime() + halfHour - 1), halfHour, [])).toThrow(CallBackTaken);
    call.take('li.na', new Date(at.getTime() + halfHour), halfHour, ['n-1', 'n-2']);
    expect(call).toMatchObject({ takenBy: 'li.na', shown: ['n-1', 'n-2'] });
  });

  it('is made again when it reached nobody, and done otherwise', () => {
    const call = callBack({ takenBy: 'zhang.wei', takenAt: at });
    call.end('zhang.wei', 'not-reached', '', later);
    expect(call).toMatchObject({ state: 'open', attempts: 1, nextAt: later, takenBy: null });
    call.take('li.na', later, halfHour, []);
    call.end('li.na', 'reached', 'Will send more.', later);
    expect(call).toMatchObject({ state: 'done', outcome: 'reached', attempts: 1 });
  });

  it('is ended by whoever took it', () => {
    expect(() => callBack().end('zhang.wei', 'reached', '', later)).toThrow(CallBackTaken);
  });
});

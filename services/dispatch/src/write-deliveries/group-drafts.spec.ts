import { describe, expect, it } from '@jest/globals';
import { groupDrafts } from './group-drafts.js';
import type { DeliveryDraft, OpenGroup } from './group-drafts.js';

const at = (minute: number) => new Date(Date.UTC(2099, 0, 1, 8, minute));
let count = 0;
const newId = () => `new-${++count}`;

function draft(given: Partial<DeliveryDraft> = {}): DeliveryDraft {
  const dispatchId = given.dispatchId ?? newId();
  return {
    partyCode: 'a',
    channel: 'mail',
    kind: 'order',
    uniqueKey: dispatchId,
    dueAt: at(0),
    note: '',
    ...given,
    dispatchId,
  };
}

function group(drafts: DeliveryDraft[], minutes: number, open: OpenGroup[] = []): string[] {
  return groupDrafts(drafts, open, new Map([['a', minutes]]), newId).map(
    ({ delivery, isNew, drafts: own }) =>
      `${isNew ? 'new' : delivery.id} ${delivery.dueAt.getUTCMinutes()} ${own.length} of ${delivery.dispatchIds.length}`,
  );
}

describe('drafts for a party that wants them together', () => {
  const open: OpenGroup = {
    id: 'open',
    partyCode: 'a',
    channel: 'mail',
    kind: 'order',
    dueAt: at(20),
    dispatchIds: ['x'],
  };

  it('become one delivery, which is due an interval after the first', () => {
    expect(group([draft(), draft({ dueAt: at(5) })], 30)).toEqual(['new 30 2 of 2']);
  });

  it('join one that waits and is due within the interval', () => {
    expect(group([draft()], 30, [open])).toEqual(['open 20 1 of 2']);
    expect(group([draft({ dispatchId: 'x' })], 30, [open])).toEqual(['open 20 1 of 1']);
  });

  it.each([
    ['an interval later', { dueAt: at(21) }],
    ['long before', { dueAt: new Date(at(0).getTime() - 3_600_000) }],
    ['by another channel', { channel: 'webhook' }],
    ['of another kind', { kind: 'retest' }],
    ['for another party', { partyCode: 'b' }],
  ] as const)('do not join it %s', (_, given) => {
    expect(group([draft(given)], 30, [open])).toEqual([expect.stringMatching(/^new/)]);
  });

  it.each(['reminder', 'correction', 'cancellation'] as const)('are not kept waiting by a %s', (kind) => {
    expect(group([draft({ kind })], 30, [open])).toEqual(['new 0 1 of 1']);
    expect(group([draft({ kind }), draft({ kind }), draft({ kind, dueAt: at(1) })], 30)).toEqual([
      'new 0 2 of 2',
      'new 1 1 of 1',
    ]);
  });

  it('take up what follows on an order that has not left, and leave with its reminder', () => {
    const about = { dispatchId: 'x', dueAt: at(5) };
    expect(group([draft({ ...about, kind: 'correction' })], 30, [open])).toEqual(['open 20 1 of 1']);
    expect(group([draft({ ...about, kind: 'cancellation' })], 0, [open])).toEqual(['open 20 1 of 1']);
    expect(group([draft({ ...about, kind: 'reminder' })], 30, [open])).toEqual(['open 5 1 of 1']);
    expect(group([draft({ ...about, kind: 'reminder', channel: 'webhook' })], 30, [open])).toEqual(['new 5 1 of 1']);
  });

  it('fill no delivery beyond fifty', () => {
    expect(
      group(
        Array.from({ length: 120 }, () => draft()),
        30,
      ),
    ).toEqual(['new 30 50 of 50', 'new 30 50 of 50', 'new 30 20 of 20']);
  });
});

describe('drafts for a party that wants each at once', () => {
  it('become a delivery each, due when they are', () => {
    expect(group([draft(), draft({ dueAt: at(5) })], 0)).toEqual(['new 0 1 of 1', 'new 5 1 of 1']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { nextTierOf, takenBy } from './next-tier.js';
import type { TierParty } from './next-tier.js';

const now = new Date('2026-03-01T08:00:00Z');
const incident = { id: '1', tlp: 'AMBER' } as const;

/** Parties, each behind the one before it. */
function tiers(...given: (Partial<TierParty> & Pick<TierParty, 'code'>)[]) {
  const usual = {
    kind: 'isp',
    nextTier: null,
    backupChannel: null,
    silence: null,
    dutyHours: null,
    retiredAt: null,
  } as const;
  const parties = given.map((one, index) => ({ ...usual, nextTier: given[index + 1]?.code ?? null, ...one }));
  const [first] = parties;
  if (first === undefined) throw new Error('Nobody is given.');
  return { first, tiers: { parties: new Map(parties.map((one) => [one.code, one])), taken: new Set<string>() } };
}

describe('the next tier of a silent party', () => {
  it('is whoever is behind it, once', () => {
    const { first, tiers: all } = tiers({ code: 'a' }, { code: 'b' });
    expect(nextTierOf(first, incident, all, now)).toEqual({ code: 'b', why: '' });
    expect(nextTierOf(first, incident, all, now)).toEqual({ code: undefined, why: 'b has had an order' });
  });

  it.each([
    ['is not to be notified', { silence: { reason: 'It moves.', until: '2026-03-01' } }],
    ['is retired', { retiredAt: now }],
  ])('is the one behind it where it %s', (why, given) => {
    const { first, tiers: all } = tiers({ code: 'a' }, { code: 'b', ...given }, { code: 'c' });
    expect(nextTierOf(first, incident, all, now)).toEqual({ code: 'c', why: `b ${why}` });
  });

  it('is whom the label allows', () => {
    const { first, tiers: all } = tiers({ code: 'a' }, { code: 'b' }, { code: 'c', kind: 'branch' });
    const strict = { ...incident, tlp: 'AMBER+STRICT' } as const;
    expect(nextTierOf(first, strict, all, now)).toEqual({ code: 'c', why: 'b may not be told' });
  });

  it('is nobody where tiers lead back, whoever begins', () => {
    const { first, tiers: all } = tiers({ code: 'a' }, { code: 'b' }, { code: 'c', nextTier: 'b' });
    for (const code of ['b', 'c']) all.taken.add(takenBy('1', code));
    expect(nextTierOf(first, incident, all, now).code).toBeUndefined();
    const { first: alone, tiers: own } = tiers({ code: 'a', nextTier: 'a' });
    expect(nextTierOf(alone, incident, own, now)).toEqual({ code: undefined, why: 'nobody is the next tier' });
  });
});

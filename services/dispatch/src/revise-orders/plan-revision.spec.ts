import { describe, expect, it } from '@jest/globals';
import { PartyChooser } from '../choose-parties/party-chooser.js';
import { Dispatch } from '../dispatch.js';
import type { IncidentContent } from '../incident.js';
import { Party } from '../party.js';
import type { PartyKind } from '../party.js';
import { addedTo, planRevision } from './plan-revision.js';

const at = new Date('2026-03-01T08:00:00Z');

function party(code: string, kind: PartyKind, prefixes: readonly string[] = [], region: string | null = null): Party {
  const details = { nameZh: code, nameEn: code, contactEmail: `${code}@example.org`, region, prefixes };
  return Party.register(code, kind, { ...details, domainSuffixes: [] }, at);
}

const directory = [
  party('isp-north', 'isp', ['192.0.2.0/24']),
  party('isp-south', 'isp', ['198.51.100.0/24']),
  party('branch-beijing', 'branch', [], '11'),
  party('national-desk', 'desk'),
];
const chooser = PartyChooser.of(directory);
const parties = new Map(directory.map((one) => [one.code, one]));

function content(...addresses: string[]): IncidentContent {
  const observables = addresses.map((value) => ({ kind: 'ipv4', value }));
  const known = { number: 'INC-1', class: 'phishing', summary: 'A page asks for passwords.' };
  return { ...known, tlp: 'AMBER', level: 'IV', observables, region: '' };
}

function order(partyCode: string, given: Partial<Dispatch> = {}): Dispatch {
  const known = { incidentId: 'i', task: 'handle', reason: 'it covers it', channel: 'queue', level: 'IV' } as const;
  return Object.assign(Dispatch.issue({ ...known, id: partyCode, partyCode }, at), given);
}

function planned(
  before: IncidentContent,
  now: IncidentContent,
  dispatches: Dispatch[],
  idle: { idle?: boolean; wasIdle?: boolean } = {},
) {
  const revised = { before, content: now, idle: false, wasIdle: false, ...idle, dispatches, parties };
  const forAdded = chooser.choose({ ...now, region: '', observables: addedTo(revised) }, at);
  const plan = planRevision(
    revised,
    chooser.choose(now, at).chosen,
    addedTo(revised).length > 0 ? forAdded.chosen : [],
  );
  return {
    issue: plan.issue.map((chosen) => chosen.party.code),
    cancel: plan.cancel.map(({ dispatch, why }) => `${dispatch.partyCode}: ${why}`),
    correct: plan.correct.map(({ partyCode }) => partyCode),
    changed: plan.changed,
  };
}

const north = '192.0.2.7';
const south = '198.51.100.9';
const nothing = { issue: [], cancel: [], correct: [], changed: [] };

describe('what a revision means for the orders', () => {
  it('is nothing where the parties would read the same', () => {
    expect(planned(content(north, south), content(south, north), [order('isp-north'), order('isp-south')])).toEqual(
      nothing,
    );
  });

  it('is a correction to those who are at work, and an order to those whom it concerns now', () => {
    const plan = planned(content(north), content(north, south), [order('isp-north')]);
    expect(plan).toEqual({ issue: ['isp-south'], cancel: [], correct: ['isp-north'], changed: ['observables'] });
    const level = { ...content(north), level: 'II', class: 'malware' } as const;
    expect(planned(content(north), level, [order('isp-north')])).toMatchObject({ changed: ['class', 'level'] });
  });

  it('is the end of the order of whom it does not concern any more, but not of what was handed on', () => {
    const handedOn = order('isp-south', { origin: 'delegation' });
    expect(planned(content(north, south), content(south), [order('isp-north'), handedOn])).toMatchObject({
      cancel: ['isp-north: not concerned'],
      correct: ['isp-south'],
    });
    expect(planned(content(north), content(north), [order('isp-south')])).toEqual(nothing);
  });

  it('takes nobody’s order where the region becomes known, and tells its branch', () => {
    const plan = planned(content(north), { ...content(north), region: '11' }, [order('isp-north')]);
    expect(plan).toEqual({ ...nothing, issue: ['branch-beijing'] });
    const desk = planned(content(), { ...content(), region: '11' }, [order('national-desk')]);
    expect(desk).toEqual({ ...nothing, issue: ['branch-beijing'] });
  });

  it('is the end of the orders outside the house where the label is narrower', () => {
    const red = { ...content(north), tlp: 'RED' } as const;
    expect(planned(content(north), red, [order('isp-north')])).toMatchObject({
      issue: ['national-desk'],
      cancel: ['isp-north: tlp'],
      correct: [],
    });
  });

  it('is the end of all open orders where the incident has gone, and new ones when it comes back', () => {
    const done = order('isp-north', { state: 'done', endedAt: at });
    expect(planned(content(north), content(), [done, order('isp-south')], { idle: true })).toEqual({
      ...nothing,
      cancel: ['isp-south: idle'],
    });
    const cancelled = order('isp-south', { state: 'cancelled', endedAt: at });
    const back = planned(content(north, south), content(north, south), [done, cancelled], { wasIdle: true });
    expect(back).toEqual({ ...nothing, issue: ['isp-south'] });
  });

  it('is another order to a party that has ended its own only for what was added', () => {
    const done = order('isp-north', { state: 'done', endedAt: at });
    expect(planned(content(north), content(north, '192.0.2.8'), [done]).issue).toEqual(['isp-north']);
    expect(planned(content(north), { ...content(north), class: 'malware' }, [done]).issue).toEqual([]);
  });
});

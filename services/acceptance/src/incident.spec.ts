import { describe, expect, it } from '@jest/globals';
import { Incident } from './incident.js';

const openedAt = new Date('2026-11-21T08:00:00Z');
const handledAt = new Date('2026-11-21T10:00:00Z');
const results = [
  { party: 'beijing', nameZh: '北京分中心', nameEn: 'Beijing branch', outcome: 'done', note: 'taken down' },
];

const open = (): Incident =>
  Incident.open({
    id: '0199a000-0000-7000-8000-000000000001',
    number: 'INC-20261121-000001',
    reportId: '0199a000-0000-7000-8000-00000000000a',
    class: 'phishing',
    classReason: 'named by the reporter',
    tlp: 'AMBER',
    summary: '',
    observables: [],
    region: '',
    openedAt,
  });

describe('closing an incident', () => {
  it('keeps what the parties did', () => {
    const incident = open();
    expect(incident.handle(results, handledAt)).toBe(true);
    expect(incident).toMatchObject({ state: 'handled', handledAt, results });
  });

  it('changes nothing the second time', () => {
    const incident = open();
    incident.handle(results, handledAt);
    expect(incident.handle([], new Date('2026-11-22T00:00:00Z'))).toBe(false);
    expect(incident).toMatchObject({ handledAt, results });
  });

  it('takes no time before the opening, whatever the clock of dispatch says', () => {
    const incident = open();
    incident.handle(results, new Date('2026-11-21T07:59:59Z'));
    expect(incident.handledAt).toEqual(openedAt);
  });
});

describe('opening an incident again', () => {
  it('leaves it open until that round is handled, whatever comes late', () => {
    const incident = open();
    incident.handle(results, handledAt, 0);
    expect(incident.reopen(1)).toBe(true);
    expect(incident.state).toBe('open');
    expect(incident.reopen(1)).toBe(false);
    expect(incident.handle(results, handledAt, 0)).toBe(false);
    expect(incident.handle(results, handledAt, 1)).toBe(true);
    expect(incident.state).toBe('handled');
  });

  it('changes nothing where the word that it was handled came before', () => {
    const incident = open();
    incident.handle(results, handledAt, 1);
    incident.reopen(1);
    expect(incident).toMatchObject({ state: 'handled', reopenedRound: 1, handledRound: 1 });
  });
});

describe('reports that come and go', () => {
  const page = { kind: 'url', value: 'http://example.org/' };
  const told = {
    reportCount: 2,
    tlp: 'GREEN',
    summary: 'Two of one kind.',
    observables: [page],
    region: '11',
  } as const;

  it('are news where they name something new or may be told to fewer', () => {
    const incident = open();
    expect(incident.join({ observables: [page], tlp: 'CLEAR' })).toBe(true);
    expect(incident.join({ observables: [page], tlp: 'AMBER' })).toBe(false);
    expect(incident.join({ observables: [], tlp: 'RED' })).toBe(true);
    expect(incident).toMatchObject({ tlp: 'RED', observables: [page], reportCount: 4 });
  });

  it('leave an incident merged or emptied, and open or handled as it was when they come back', () => {
    const incident = open();
    incident.handle(results, handledAt);
    incident.empty('0199a000-0000-7000-8000-000000000002');
    expect(incident).toMatchObject({ state: 'merged', reportCount: 0, stands: false });
    incident.empty(null);
    expect(incident).toMatchObject({ state: 'emptied', mergedInto: null });
    incident.reopen(1);
    expect(incident.state).toBe('emptied');
    incident.tell(told);
    expect(incident).toMatchObject({ ...told, state: 'open', mergedInto: null });
  });
});

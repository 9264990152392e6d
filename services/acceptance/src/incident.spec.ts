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

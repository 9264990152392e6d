import { describe, expect, it } from '@jest/globals';
import { AlreadyDecided } from './already-decided.js';
import { Report } from './report.js';
import type { Acceptance, Rejection } from './report-decision.js';

const at = new Date('2026-11-21T08:00:00Z');
const later = new Date('2026-11-21T09:00:00Z');
const acceptance: Acceptance = {
  incidentId: '0199a000-0000-7000-8000-000000000001',
  incidentNumber: 'INC-20261121-000001',
  class: 'phishing',
  classReason: 'named by the reporter',
  by: 'rule:observable-and-class',
  at,
};
const rejection: Rejection = { code: 'no-evidence', sentence: 'Nothing to go by.', by: 'operator:zhang.wei', at };

const undecided = (): Report =>
  Object.assign(new Report(), {
    id: '0199a000-0000-7000-8000-00000000000a',
    tlp: 'GREEN',
    description: 'A page imitates our login.',
    observables: [{ kind: 'url', value: 'http://login.example.org/' }],
    region: '110000',
    state: 'undecided',
    decidedBy: null,
    decidedAt: null,
    decisionCode: null,
    decisionSentence: null,
  });

describe('accepting a report', () => {
  it('opens an incident that carries the label, the observables and the region of the report', () => {
    const report = undecided();
    const incident = report.accept(acceptance);
    expect(report).toMatchObject({ state: 'accepted', decidedBy: 'rule:observable-and-class', decidedAt: at });
    expect(incident).toMatchObject({
      id: acceptance.incidentId,
      number: 'INC-20261121-000001',
      reportId: report.id,
      class: 'phishing',
      tlp: 'GREEN',
      region: '110000',
      state: 'open',
      openedAt: at,
      handledAt: null,
      results: [],
      summary: '网页仿冒 / Phishing\nhttp://login.example.org/\nA page imitates our login.',
    });
  });

  it('tells of it with the decision and its time', () => {
    expect(undecided().accept(acceptance).accepted(acceptance.by)).toMatchObject({
      incidentId: acceptance.incidentId,
      tlp: 'GREEN',
      decidedBy: 'rule:observable-and-class',
      acceptedAt: { seconds: BigInt(at.getTime() / 1000) },
    });
  });
});

describe('rejecting a report', () => {
  it('keeps the code and the sentence, and tells of them', () => {
    const report = undecided();
    const event = report.reject(rejection);
    expect(report).toMatchObject({
      state: 'rejected',
      decidedBy: 'operator:zhang.wei',
      decidedAt: at,
      decisionCode: 'no-evidence',
      decisionSentence: 'Nothing to go by.',
    });
    expect(event).toMatchObject({ reportId: report.id, code: 'no-evidence', tlp: 'GREEN' });
  });
});

describe('deciding a report twice', () => {
  const first: readonly (readonly [string, (report: Report) => unknown])[] = [
    ['accepted', (report) => report.accept(acceptance)],
    ['rejected', (report) => report.reject(rejection)],
  ];
  const second: readonly (readonly [string, (report: Report) => unknown])[] = [
    ['accepting', (report) => report.accept({ ...acceptance, by: 'operator:li.na', at: later })],
    ['rejecting', (report) => report.reject({ ...rejection, by: 'operator:li.na', at: later })],
  ];

  it.each(first.flatMap(([was, decide]) => second.map(([is, again]) => [is, was, decide, again] as const)))(
    'refuses %s what was %s, and says what was decided first',
    (_, was, decide, again) => {
      const report = undecided();
      decide(report);
      const before = structuredClone(report);
      const by = was === 'accepted' ? acceptance.by : rejection.by;
      expect(() => again(report)).toThrow(AlreadyDecided);
      expect(() => again(report)).toThrow(expect.objectContaining({ decision: was, decidedBy: by, decidedAt: at }));
      expect(structuredClone(report)).toEqual(before);
    },
  );
});

import { reportReceived } from '@fengsui/contracts';
import { eventLimit } from '@fengsui/messaging';
import { describe, expect, it } from '@jest/globals';
import { AlreadyRead } from './already-read.js';
import { Report } from './report.js';
import { observablesLimit } from './observable.js';
import type { Reading } from './reading.js';
import type { Submission } from './submission.js';

const at = new Date('2026-11-21T08:00:00Z');
const receipt = { number: 'FS-20261121-00000000', secret: 'S'.repeat(26), secretSha256: 'f'.repeat(64) };
const submission: Submission = {
  channel: 'web',
  source: '',
  content: Buffer.from('{"description":"x"}'),
  contentType: 'application/json',
  lane: 'light',
};
const reading: Reading = {
  description: 'A page imitates a bank.',
  claimedClass: 'phishing',
  observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
  region: '11',
  tlp: undefined,
  language: 'en',
  format: 'text',
  findingCount: 1,
  findingType: 'phishing',
  seenAt: '2026-11-21T07:30:00Z',
  warnings: [],
  seals: [],
};

function received(): Report {
  return Report.receive(submission, { id: 'r1', receipt, at, traceparent: '' });
}

describe('a report', () => {
  it('is known by its hash and keeps no secret', () => {
    const report = received();
    expect(report.contentSha256).toBe('b4ce80166bd657658386b68af3498254ba962db6fb40de906667ecde15c71d34');
    expect(JSON.stringify(report)).not.toContain(receipt.secret);
  });

  it('tells the other services what it says once it was read', () => {
    const report = received();
    report.beRead({ ...reading, tlp: 'GREEN' }, at);
    expect(report.state).toBe('read');
    expect(report.asReceived()).toMatchObject({ description: 'A page imitates a bank.', tlp: 'GREEN', region: '11' });
    expect(report.asReceived()).toMatchObject({ format: 'text', findingCount: 1, type: 'phishing' });
  });

  it('is AMBER where neither it nor its channel says anything else', () => {
    const report = received();
    report.beRead(reading, at);
    expect(report.asReceived().tlp).toBe('AMBER');
  });

  it.each([
    ['GREEN', 'RED', 'RED'],
    ['RED', 'CLEAR', 'RED'],
    ['GREEN', undefined, 'GREEN'],
  ] as const)('that was said to be %s and is marked %s is %s', (tlp, marked, label) => {
    const report = Report.receive({ ...submission, tlp }, { id: 'r1', receipt, at, traceparent: '' });
    report.beRead({ ...reading, tlp: marked }, at);
    expect(report.asReceived().tlp).toBe(label);
  });

  it('is read once, or given up once', () => {
    const report = received();
    report.giveUp({ reason: 'It is no JSON.', language: 'zh-CN', tlp: undefined, seals: [] }, at);
    expect(report.asReceived().unreadableReason).toBe('It is no JSON.');
    expect(() => report.beRead(reading, at)).toThrow(AlreadyRead);
    expect(() => report.giveUp({ reason: 'again', language: 'en', tlp: undefined, seals: [] }, at)).toThrow(
      AlreadyRead,
    );
  });

  it('fits into one event whatever it says', () => {
    const report = received();
    const observables = Array.from({ length: 480 }, (_, index) => ({
      kind: 'ipv4' as const,
      value: `198.51.100.${index % 256}`.padEnd(14, '0'),
    }));
    expect(JSON.stringify(observables).length).toBeLessThan(observablesLimit);
    report.beRead({ ...reading, description: '"\u0001\n\\'.repeat(5_000), observables }, at);
    expect(reportReceived.encode(report.asReceived()).length).toBeLessThan(eventLimit);
  });
});

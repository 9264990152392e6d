import { describe, expect, it } from '@jest/globals';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { GraveLevelStands } from './grave-level-stands.js';
import { Report } from './report.js';
import { TriageEntry } from './triage-entry.js';

const at = new Date('2099-01-01T08:00:00Z');
const report = (told: Partial<Report> = {}): Report =>
  Object.assign(new Report(), {
    id: '0199a000-0000-7000-8000-00000000000a',
    receiptNumber: 'FS-20990101-7K3M9Q2X',
    description: 'Something Is Odd.',
    observables: [],
    proposedClass: 'other',
    leftOpenBy: 'class-unclear',
    ...told,
  });

describe('the work on a report that waits', () => {
  it('begins new, unread, and with the words that the search reads', () => {
    expect(TriageEntry.begin(report(), at)).toMatchObject({
      stage: 'new',
      news: 0,
      priority: 'ordinary',
      urgency: 3,
      assignee: null,
      version: 1,
      changedBy: 'rule:class-unclear',
      words: 'fs-20990101-7k3m9q2x\nsomething is odd.',
    });
  });

  it('cuts its words where no character is halved', () => {
    const { words } = TriageEntry.begin(report({ receiptNumber: '', description: '𠮷'.repeat(3_000) }), at);
    expect(words.length).toBeLessThanOrEqual(4_000);
    expect(words.isWellFormed()).toBe(true);
  });

  it.each<[string, Partial<Report>, string, number]>([
    ['a route', { proposedClass: 'router-hijacking' }, 'first', 2],
    ['a government', { observables: [{ kind: 'url', value: 'https://www.example.gov.cn/login' }] }, 'first', 2],
    ['a government abroad', { observables: [{ kind: 'domain', value: 'tax.example.gov' }] }, 'first', 2],
    ['nobody in particular', { observables: [{ kind: 'domain', value: 'gov.example.org' }] }, 'ordinary', 3],
    ['what is no address', { observables: [{ kind: 'url', value: 'gov' }] }, 'ordinary', 3],
  ])('goes by the reasons of the procedure that a report shows: %s', (_, told, priority, urgency) => {
    expect(TriageEntry.begin(report(told), at)).toMatchObject({ priority, urgency });
  });

  it('goes first where somebody expects it to be grave, and only a supervisor takes that back', () => {
    const entry = TriageEntry.begin(report(), at);
    entry.expect('II', false, 'operator:zhang.wei', at);
    expect(entry).toMatchObject({ expectedLevel: 'II', urgency: 1, version: 2, changedBy: 'operator:zhang.wei' });
    entry.expect('I', false, 'operator:zhang.wei', at);
    for (const level of ['II', 'III', null] as const) {
      expect(() => entry.expect(level, false, 'operator:zhang.wei', at)).toThrow(GraveLevelStands);
    }
    entry.expect(null, true, 'operator:li.na', at);
    expect(entry).toMatchObject({ expectedLevel: null, urgency: 3 });
  });

  it('is not assigned by somebody who read an older version', () => {
    const entry = TriageEntry.begin(report(), at);
    entry.assign('zhang.wei', 1, 'operator:zhang.wei', at);
    expect(() => entry.assign('li.na', 1, 'operator:li.na', at)).toThrow(ChangedMeanwhile);
    entry.assign(null, undefined, 'operator:li.na', at);
    expect(entry).toMatchObject({ assignee: null, version: 3, changedBy: 'operator:li.na' });
  });

  it('comes back when the reporter adds something, and is found by those words', () => {
    const entry = TriageEntry.begin(report(), at);
    entry.snooze(new Date('2099-02-01T00:00:00Z'), 'Later.', 'operator:zhang.wei', at);
    entry.hear('It is the PRINTER.');
    expect(entry).toMatchObject({ stage: 'answered', news: 1, snoozedUntil: null, snoozeNote: '' });
    expect(entry.words).toContain('it is the printer.');
  });
});

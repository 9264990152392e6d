import { describe, expect, it } from '@jest/globals';
import { ClockEnded } from './clock-ended.js';
import { Clock } from './clock.js';

const start = new Date('2099-01-01T00:00:00Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const setting = {
  kind: 'report',
  level: 'III',
  duty: 'duty-officer',
  countedFrom: 'discovery',
  startedAt: start,
  dueAt: after(240),
  rulesVersion: 'v',
} as const;
const clock = () => Clock.start('c', 'i', 1, setting);

describe('a clock', () => {
  it('reminds at its shares of the time, each once', () => {
    const one = clock();
    expect(one.remind(after(179))).toBeNull();
    expect(one.remind(after(180))).toMatchObject({ step: 'soon' });
    expect(one.remind(after(180))).toBeNull();
    expect(one.remind(after(240))).toMatchObject({ step: 'due' });
    expect(one.remind(after(299))).toBeNull();
    expect(one.remind(after(300))).toMatchObject({ step: 'overdue', to: 'supervisor' });
    expect(one.nextReminderAt).toBeNull();
  });

  it('gives what fell due while nobody looked one after the other', () => {
    const one = clock();
    const steps = [1, 2, 3, 4].map(() => one.remind(after(1_000))?.step);
    expect(steps).toEqual(['soon', 'due', 'overdue', undefined]);
  });

  it('begins its reminders again when it is due at another time, and only then', () => {
    const one = clock();
    one.remind(after(180));
    expect(one.set({ ...setting, level: 'II' })).toBe(false);
    expect(one).toMatchObject({ level: 'II', nextReminderAt: after(240) });
    expect(one.set({ ...setting, dueAt: after(60) })).toBe(true);
    expect(one.nextReminderAt).toEqual(after(45));
  });

  it('ends once', () => {
    const one = clock();
    one.meet('operator:li.na', 'By telephone.', after(1));
    expect(one).toMatchObject({ state: 'met', endedBy: 'operator:li.na', nextReminderAt: null });
    expect(one.remind(after(1_000))).toBeNull();
    one.stop('service:dispatch', 'handled', after(2));
    expect(one.endedAt).toEqual(after(1));
    expect(() => one.meet('operator:wang.min', '', after(3))).toThrow(ClockEnded);
  });
});

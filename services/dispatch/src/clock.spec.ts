import { incidentLevels } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { comingSteps, deadlines, dueAt, dueSteps, stepUps, times } from './clock.js';
import type { Clock } from './clock.js';

const clockFrom = new Date('2026-03-01T08:00:00Z');
const hours = (count: number): Date => new Date(clockFrom.getTime() + count * 3_600_000);

function clock(given: Partial<Clock> = {}): Clock {
  return {
    level: 'III',
    clockFrom,
    acknowledgedAt: null,
    undeliverableAt: null,
    timersPassed: 0,
    dutyHours: null,
    ...given,
  };
}

function namesDue(given: Partial<Clock>, now: Date): string[] {
  return dueSteps(clock(given), now).due.map(({ name }) => name);
}

describe('the clock of an order', () => {
  it.each(incidentLevels)('has its step-ups in the order of time at level %s', (level) => {
    const due = stepUps.map((step) => dueAt(step, clock({ level })).getTime());
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    expect(times[level].acknowledge).toBeLessThan(times[level].solve);
  });

  it('runs the faster the graver the level is', () => {
    const solve = incidentLevels.map((level) => times[level].solve);
    expect(solve).toEqual(solve.toSorted((a, b) => a - b));
  });

  it('tells by when the party is to have acted', () => {
    expect(deadlines(clock())).toEqual({ acknowledgeBy: hours(4), solveBy: hours(120) });
  });
});

describe('the clock of an ordinary order to a party with duty hours', () => {
  const office = {
    timeZone: 'Asia/Shanghai',
    weekdays: [1, 2, 3, 4, 5],
    from: '09:00',
    to: '18:00',
    holidays: 'CN',
    closedOn: [],
  } as const;
  const days = (given: Partial<Clock>) => {
    const face = clock({ level: 'IV', dutyHours: office, ...given });
    const { acknowledgeBy, solveBy } = deadlines(face);
    const toDesk = comingSteps(face).find(({ step }) => step.name === 'tell-desk')?.at;
    return [acknowledgeBy, toDesk, solveBy].map((at) => at?.toISOString().slice(0, 16));
  };
  const [friday, beforeHolidays] = [new Date('2026-10-16T09:00:00Z'), new Date('2026-09-30T09:00:00Z')];

  it('does not run on the days on which nobody is there', () => {
    expect(days({ clockFrom: friday })).toEqual(['2026-10-19T09:00', '2026-10-20T09:00', '2026-10-26T09:00']);
    expect(days({ clockFrom: friday, dutyHours: null })[0]).toBe('2026-10-17T09:00');
  });

  it('runs around the clock where it is graver', () => {
    expect(days({ clockFrom: friday, level: 'III' })[0]).toBe('2026-10-16T13:00');
  });

  it('waits for no holidays longer than until the reminder to end it', () => {
    expect(days({ clockFrom: beforeHolidays }).slice(0, 2)).toEqual(['2026-10-07T21:00', '2026-10-07T21:00']);
    const face = clock({ level: 'IV', dutyHours: { ...office, weekdays: [7], holidays: null }, clockFrom: friday });
    const due = stepUps.map((step) => dueAt(step, face).getTime());
    expect(due).toEqual(due.toSorted((a, b) => a - b));
  });
});

describe('what is due about an order', () => {
  it('is nothing before its time, and then one after the other', () => {
    expect(dueSteps(clock(), hours(1.9))).toEqual({ due: [], passed: 0, next: hours(2) });
    expect(dueSteps(clock(), hours(2))).toMatchObject({ due: [{ name: 'remind-to-acknowledge' }], passed: 1 });
    expect(namesDue({ timersPassed: 1 }, hours(4))).toEqual(['try-backup-channel']);
    expect(namesDue({ timersPassed: 2 }, hours(6))).toEqual(['ask-next-tier']);
    expect(namesDue({ timersPassed: 3 }, hours(8))).toEqual(['tell-desk']);
  });

  it('after an outage is each step-up, and only the last of the reminders', () => {
    expect(namesDue({}, hours(100))).toEqual(['try-backup-channel', 'ask-next-tier', 'tell-desk', 'remind-to-solve']);
    expect(namesDue({}, hours(241)).at(-1)).toBe('give-up');
    expect(dueSteps(clock(), hours(241))).toMatchObject({ passed: stepUps.length, next: null });
  });

  it('of an order that was taken on is only about its end', () => {
    const taken = { acknowledgedAt: hours(1) };
    expect(namesDue(taken, hours(50))).toEqual([]);
    expect(dueSteps(clock(taken), hours(50)).next).toEqual(hours(90));
    expect(namesDue(taken, hours(90))).toEqual(['remind-to-solve']);
  });

  it('is the backup channel at once where the party cannot be reached', () => {
    expect(namesDue({ undeliverableAt: hours(0.1) }, hours(0.2))).toEqual(['try-backup-channel']);
    expect(comingSteps(clock({ undeliverableAt: hours(0.1), timersPassed: 2 }))[0]?.at).toEqual(hours(6));
  });
});

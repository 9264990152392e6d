import type { IncidentLevel } from '@fengsui/contracts';
import { afterOpenDays } from './duty-hours.js';
import type { DutyHours } from './duty-hours.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a party has, by the level of the incident, in milliseconds: to take an order on, and to end it. */
export const times: Readonly<Record<IncidentLevel, { readonly acknowledge: number; readonly solve: number }>> = {
  I: { acknowledge: 30 * minute, solve: day },
  II: { acknowledge: hour, solve: 2 * day },
  III: { acknowledge: 4 * hour, solve: 5 * day },
  IV: { acknowledge: day, solve: 10 * day },
};

export type StepUpName = (typeof stepUps)[number]['name'];

/**
 * What is done about an order when a share of a party's time has gone, in the order of time at every level. A step of the
 * time to acknowledge is left out once the party has acknowledged; an order that has ended has none.
 */
export const stepUps = [
  { name: 'remind-to-acknowledge', of: 'acknowledge', share: 0.5, does: 'remind' },
  { name: 'try-backup-channel', of: 'acknowledge', share: 1, does: 'backup-channel' },
  { name: 'ask-next-tier', of: 'acknowledge', share: 1.5, does: 'next-tier' },
  { name: 'tell-desk', of: 'acknowledge', share: 2, does: 'desk' },
  { name: 'remind-to-solve', of: 'solve', share: 0.75, does: 'remind' },
  { name: 'ask-next-tier-to-solve', of: 'solve', share: 1, does: 'next-tier' },
  { name: 'tell-desk-unsolved', of: 'solve', share: 1.25, does: 'desk' },
  { name: 'give-up', of: 'solve', share: 2, does: 'give-up' },
] as const;
export type StepUp = (typeof stepUps)[number];

/** What an order's timers depend on. */
export interface Clock {
  readonly level: IncidentLevel;
  /** When its time began to run. */
  readonly clockFrom: Date;
  readonly acknowledgedAt: Date | null;
  /** When a channel said that it cannot reach the party. */
  readonly undeliverableAt: Date | null;
  /** How many of the step-ups have passed, done or left out. */
  readonly timersPassed: number;
  /** The party's; null where somebody is there around the clock. */
  readonly dutyHours: DutyHours | null;
}

/** By when an order is to be acknowledged and ended. */
export function deadlines({ level, clockFrom, dutyHours }: ClockFace): { acknowledgeBy: Date; solveBy: Date } {
  const share = { level, clockFrom, dutyHours };
  return { acknowledgeBy: afterShare('acknowledge', 1, share), solveBy: afterShare('solve', 1, share) };
}

type ClockFace = Pick<Clock, 'level' | 'clockFrom' | 'dutyHours'>;

/**
 * When a share of a party's time has gone. What is ordinary waits for whoever it concerns, as its mail does: the days on which
 * nobody is there do not count towards taking it on, as long as the reminder to end it is not due. What is graver goes to whoever
 * is on duty, around the clock. The time to end an order counts every day, as the incident's own does.
 */
function afterShare(of: StepUp['of'], share: number, { level, clockFrom, dutyHours }: ClockFace): Date {
  const time = share * times[level][of];
  if (of === 'solve' || level !== 'IV' || dutyHours === null) return new Date(clockFrom.getTime() + time);
  const latest = new Date(clockFrom.getTime() + firstToSolve.share * times[level].solve);
  return afterOpenDays(dutyHours, clockFrom, time, latest);
}

/** When a step-up falls due. Who cannot be reached need not be waited for: the backup channel is due at once. */
export function dueAt(step: StepUp, { undeliverableAt, ...face }: Clock): Date {
  const regular = afterShare(step.of, step.share, face);
  const hurried = undeliverableAt !== null && step.of === 'acknowledge' && step.share <= 1;
  return hurried && undeliverableAt < regular ? undeliverableAt : regular;
}

/** The step-ups that are still to come, with their times. */
export function comingSteps(clock: Clock): { step: StepUp; at: Date }[] {
  return stepUps
    .slice(clock.timersPassed)
    .filter(({ of }) => of !== 'acknowledge' || clock.acknowledgedAt === null)
    .map((step) => ({ step, at: dueAt(step, clock) }));
}

/** When the first step-up of a clock that was just set falls due. */
export function firstDue(clock: Clock): Date {
  return dueAt(clock.acknowledgedAt === null ? stepUps[0] : firstToSolve, clock);
}

const firstToSolve = stepUps.find(({ of }) => of === 'solve') ?? stepUps[0];

/** What is to be done now. After an outage several may be due; then only the last of the reminders is given. */
export function dueSteps(clock: Clock, now: Date): { due: StepUp[]; passed: number; next: Date | null } {
  const coming = comingSteps(clock);
  const due = coming.filter(({ at }) => at <= now).map(({ step }) => step);
  const next = coming.find(({ at }) => at > now);
  const kept = due.filter(({ does }, index) => does !== 'remind' || index === due.length - 1);
  const last = due.at(-1);
  const passed = last === undefined ? clock.timersPassed : stepUps.indexOf(last) + 1;
  return { due: kept, passed, next: next?.at ?? null };
}

import type { IncidentLevel, OrderOutcome } from '@fengsui/contracts';
import type { DutyHours } from './duty-hours.js';
import type { DispatchState } from './ladder.js';
import type { OrderChannel } from './party.js';
import type { Remark } from './remark.js';

export const tasks = ['verify', 'handle', 'verify-and-handle'] as const;
export type Task = (typeof tasks)[number];

/** Why there is an order: chosen for the incident; in the place of a silent party; handed on; to look at a result. */
export type Origin = 'choice' | 'step-up' | 'delegation' | 'retest' | 'check';

/** An order as it is written: to whom, and why to them. */
export interface Order {
  readonly id: string;
  readonly incidentId: string;
  readonly partyCode: string;
  readonly task: Task;
  readonly reason: string;
  /** The same in Chinese, where a rule says it. */
  readonly reasonZh?: string | undefined;
  /** The way by which the party is told at first. */
  readonly channel: OrderChannel;
  readonly level: IncidentLevel;
  /** When somebody of the party is there; around the clock where it is absent. */
  readonly dutyHours?: DutyHours | null;
  readonly origin?: Origin;
  /** The order that this one follows from. */
  readonly parentId?: string;
  /** How many orders about the incident the party has had before. */
  readonly turn?: number;
}

/** What an order begins with where nothing else is said of it. */
export const untouched = {
  origin: 'choice',
  parentId: null,
  dutyHours: null,
  reasonZh: '',
  turn: 0,
  revision: 0,
  followUps: 0,
  clockRound: 0,
  deliveredAt: null,
  seenAt: null,
  acknowledgedAt: null,
  progressedAt: null,
  undeliverableAt: null,
  endedAt: null,
  answeredBy: '',
  note: '',
  remark: null,
} as const;

export interface Answer {
  readonly outcome: OrderOutcome | 'no-answer' | 'cancelled';
  readonly note: string;
  /** The person or program that answered. */
  readonly by: string;
  /** When it says that it ended. */
  readonly at: Date;
  /** Where a rule says why. */
  readonly remark?: Remark | undefined;
}

/** The dispatch has ended before. */
export class DispatchEnded extends Error {
  override readonly name = 'DispatchEnded';

  constructor(
    readonly dispatchId: string,
    readonly state: DispatchState,
  ) {
    super(`The dispatch ${dispatchId} has ended as ${state}`);
  }
}

export class DispatchNotFound extends Error {
  override readonly name = 'DispatchNotFound';

  constructor(readonly dispatchId: string) {
    super(`No dispatch ${dispatchId}`);
  }
}

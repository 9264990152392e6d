import type { IncidentLevel, OrderOutcome } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { deadlines, firstDue } from './clock.js';
import type { DutyHours } from './duty-hours.js';
import { after, climbed, endedStates } from './ladder.js';
import type { DispatchState, ToldStep } from './ladder.js';
import { DispatchEnded, untouched } from './order.js';
import type { Answer, Order, Origin, Task } from './order.js';
import type { OrderChannel } from './party.js';
import type { Remark } from './remark.js';

/** One order to one party about one incident. Its id is the id of the event that carries it. */
@Entity('dispatch')
export class Dispatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('integer')
  turn!: number;

  @Column('text')
  task!: Task;

  @Column('text')
  reason!: string;

  /** Empty where a person wrote the reason. */
  @Column('text', { name: 'reason_zh' })
  reasonZh!: string;

  @Column('text')
  origin!: Origin;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  /** The ways by which the party was told, the first one first; what follows goes by each of them. */
  @Column('text', { array: true })
  channels!: OrderChannel[];

  @Column('text')
  level!: IncidentLevel;

  /** Counts the corrections that the party was told. */
  @Column('integer')
  revision!: number;

  /** Messages about it beside the order itself. */
  @Column('integer', { name: 'follow_ups' })
  followUps!: number;

  @Column('text')
  state!: DispatchState;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column('timestamptz', { name: 'progressed_at', nullable: true })
  progressedAt!: Date | null;

  @Column('timestamptz', { name: 'undeliverable_at', nullable: true })
  undeliverableAt!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'answered_by' })
  answeredBy!: string;

  @Column('text')
  note!: string;

  /** Null where it is open, or where somebody's own words say it all. */
  @Column('jsonb', { nullable: true })
  remark!: Remark | null;

  @Column('timestamptz', { name: 'acknowledge_by' })
  acknowledgeBy!: Date;

  @Column('timestamptz', { name: 'solve_by' })
  solveBy!: Date;

  /** When its time began to run. */
  @Column('timestamptz', { name: 'clock_from' })
  clockFrom!: Date;

  /** Counts how often the clock was set anew; a step-up is done once in each round. */
  @Column('integer', { name: 'clock_round' })
  clockRound!: number;

  @Column('integer', { name: 'timers_passed' })
  timersPassed!: number;

  /** Left as it is by whatever happens to the order: a timer that has become idle finds that out when it is due. */
  @Column('timestamptz', { name: 'next_timer_at', nullable: true })
  nextTimerAt!: Date | null;

  /** Of its party, as the directory has them now; no column of this table. */
  dutyHours!: DutyHours | null;

  static issue({ channel, ...order }: Order, at: Date): Dispatch {
    const sent = { state: 'sent', channels: [channel], issuedAt: at } as const;
    const dispatch = Object.assign(new Dispatch(), { ...untouched, ...sent, ...order });
    dispatch.startClock(order.level, at);
    return dispatch;
  }

  get ended(): boolean {
    return endedStates.includes(this.state);
  }

  /**
   * Takes what was told on the way to an end, and answers whether it changed anything. What comes behind a later rung only
   * corrects its time, because the rungs travel apart.
   */
  climb(step: Exclude<ToldStep, OrderOutcome>, at: Date): boolean {
    const time = this.plausible(at);
    const column = climbed[step];
    const known = this[column];
    // Of the first three the earliest counts, of the others each that differs.
    if (known !== null && (step === 'progress' || step === 'undeliverable' ? known >= time : known <= time))
      return false;
    this[column] = time;
    if (!this.ended) this.state = after(this.state, step);
    if (step === 'undeliverable' && !this.ended) this.nextTimerAt = time;
    return true;
  }

  /** Ends it; who answers has acknowledged. Throws DispatchEnded. */
  answer(answer: Answer): void {
    if (this.ended) throw new DispatchEnded(this.id, this.state);
    this.end(answer);
    if (answer.outcome === 'done' || answer.outcome === 'declined') this.acknowledgedAt ??= this.endedAt;
  }

  /** Takes an answer that came after the end, where it differs; false where it changes nothing. */
  answerLate(answer: Answer): boolean {
    if (after(this.state, answer.outcome) === this.state) return false;
    this.end(answer);
    return true;
  }

  /** Sets the clock, with the first step-up to come. */
  startClock(level: IncidentLevel, from: Date): void {
    Object.assign(this, { level, clockFrom: from, timersPassed: 0 });
    Object.assign(this, deadlines(this));
    this.nextTimerAt = firstDue(this);
  }

  /** So many of the step-ups have passed, and the next comes then. */
  passTimers(passed: number, next: Date | null): void {
    this.timersPassed = passed;
    this.nextTimerAt = next;
  }

  /** Another party has it: nothing more is done about this one by itself. */
  rest(): void {
    this.nextTimerAt = null;
  }

  /** The party is told of a change; another level runs from now on, with reminders of its own, and so does what it has back. */
  correct(level: IncidentLevel, at: Date, isBack = false): void {
    this.revision += 1;
    if (level === this.level && !isBack) return;
    this.clockRound += 1;
    this.startClock(level, at);
  }

  private end({ outcome, note, by, at, remark }: Answer): void {
    this.endedAt = this.plausible(at);
    this.state = after(this.state, outcome);
    this.note = note;
    this.remark = remark ?? null;
    this.answeredBy = by;
  }

  /** Parties have clocks of their own: nothing happened to an order before it was issued. */
  private plausible(at: Date): Date {
    return at < this.issuedAt ? this.issuedAt : at;
  }
}

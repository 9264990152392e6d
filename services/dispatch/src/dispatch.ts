import type { OrderOutcome } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type DispatchState = 'sent' | 'acknowledged' | OrderOutcome;
export type Task = 'verify' | 'handle' | 'verify-and-handle';

/** What can happen to a dispatch, and what it is afterwards. An end stands: no later word changes it. */
export const transitions: Readonly<
  Record<DispatchState, Readonly<Record<'acknowledge' | OrderOutcome, DispatchState>>>
> = {
  sent: { acknowledge: 'acknowledged', done: 'done', declined: 'declined' },
  acknowledged: { acknowledge: 'acknowledged', done: 'done', declined: 'declined' },
  done: { acknowledge: 'done', done: 'done', declined: 'done' },
  declined: { acknowledge: 'declined', done: 'declined', declined: 'declined' },
};

export const endedStates: readonly DispatchState[] = ['done', 'declined'];
export const dispatchStates: readonly DispatchState[] = ['sent', 'acknowledged', ...endedStates];

/** An order as it is written: to whom, and why to them. */
export interface Order {
  readonly id: string;
  readonly incidentId: string;
  readonly partyCode: string;
  readonly task: Task;
  readonly reason: string;
}

export interface Answer {
  readonly outcome: OrderOutcome;
  readonly note: string;
  /** The person or program that answered. */
  readonly by: string;
  /** When it says that it ended. */
  readonly at: Date;
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

/** One order to one party about one incident. Its id is the id of the event that carries it. */
@Entity('dispatch')
export class Dispatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('text')
  task!: Task;

  @Column('text')
  reason!: string;

  @Column('text')
  state!: DispatchState;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  @Column('timestamptz', { name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'answered_by' })
  answeredBy!: string;

  @Column('text')
  note!: string;

  static issue(order: Order, at: Date): Dispatch {
    const blank = { state: 'sent', issuedAt: at, acknowledgedAt: null, endedAt: null, answeredBy: '', note: '' };
    return Object.assign(new Dispatch(), order, blank);
  }

  get ended(): boolean {
    return endedStates.includes(this.state);
  }

  /**
   * Takes an acknowledgement and answers whether it changed anything. One that comes behind the answer only corrects the
   * time, because acknowledgements and answers travel apart.
   */
  acknowledge(at: Date): boolean {
    const time = this.plausible(at);
    if (this.acknowledgedAt !== null && this.acknowledgedAt <= time) return false;
    this.acknowledgedAt = time;
    this.state = transitions[this.state].acknowledge;
    return true;
  }

  /** Ends it; who answers has acknowledged. Throws DispatchEnded. */
  answer({ outcome, note, by, at }: Answer): void {
    if (this.ended) throw new DispatchEnded(this.id, this.state);
    this.endedAt = this.plausible(at);
    this.acknowledgedAt ??= this.endedAt;
    this.state = transitions[this.state][outcome];
    this.note = note;
    this.answeredBy = by;
  }

  /** Parties have clocks of their own: nothing happened to an order before it was issued. */
  private plausible(at: Date): Date {
    return at < this.issuedAt ? this.issuedAt : at;
  }
}

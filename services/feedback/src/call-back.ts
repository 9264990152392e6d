import { Column, Entity, PrimaryColumn } from 'typeorm';

export const callOutcomes = ['reached', 'not-reached', 'wrong-number'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Nobody is to be called back for this report. */
export class CallBackUnknown extends Error {
  override readonly name = 'CallBackUnknown';

  constructor(readonly reportId: string) {
    super(`Nobody is to be called back for the report ${reportId}`);
  }
}

/** The call is somebody else's, or nobody's yet. */
export class CallBackTaken extends Error {
  override readonly name = 'CallBackTaken';

  constructor(
    readonly reportId: string,
    readonly by: string | null,
  ) {
    super(`The call for the report ${reportId} is not this person's`);
  }
}

/** A reporter to be called back: one call a report, in which all is told that waits to be told. */
@Entity('call_back')
export class CallBack {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text')
  state!: 'open' | 'done';

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  /** Not to be called before. */
  @Column('timestamptz', { name: 'next_at' })
  nextAt!: Date;

  /** Calls that reached nobody. */
  @Column('integer')
  attempts!: number;

  @Column('text', { name: 'taken_by', nullable: true })
  takenBy!: string | null;

  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt!: Date | null;

  /** Ids of the notices that were shown to whoever took it last. */
  @Column('uuid', { array: true })
  shown!: string[];

  /** Of the last call. */
  @Column('text', { nullable: true })
  outcome!: CallOutcome | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Takes the call for one person, whoever had it longer than `leaseMs` ago, and says what is to be told. Throws CallBackTaken. */
  take(by: string, at: Date, leaseMs: number, toTell: readonly string[]): void {
    const held = this.takenAt !== null && at.getTime() - this.takenAt.getTime() < leaseMs;
    if (this.takenBy !== null && this.takenBy !== by && held) throw new CallBackTaken(this.reportId, this.takenBy);
    this.takenBy = by;
    this.takenAt = at;
    this.shown = [...toTell];
  }

  /** Ends the call; one that reached nobody is made again. Throws CallBackTaken. */
  end(by: string, outcome: CallOutcome, note: string, nextAt: Date): void {
    if (this.takenBy !== by) throw new CallBackTaken(this.reportId, this.takenBy);
    this.outcome = outcome;
    this.note = note;
    this.takenBy = null;
    this.takenAt = null;
    if (outcome === 'not-reached') {
      this.attempts += 1;
      this.nextAt = nextAt;
    } else this.state = 'done';
  }
}

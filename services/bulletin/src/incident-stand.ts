import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of an incident is counted, and when that was. */
export interface Counted {
  readonly stage: 'opened' | 'handled';
  readonly dimension: string;
  readonly at: Date;
}

/**
 * Where an incident stands, as far as the events have told. They come on different streams, in any order: whichever comes
 * last, the row is the same, because it keeps the highest revision and rounds and the earliest opening.
 */
@Entity('incident_stand')
export class IncidentStand {
  @PrimaryColumn('uuid', { name: 'incident_id' })
  incidentId!: string;

  /** 0 while acceptance has told nothing of it. */
  @Column('integer')
  revision!: number;

  /** Whether it has reports of its own. */
  @Column('boolean')
  stands!: boolean;

  @Column('text')
  class!: string;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column('integer', { name: 'reopened_round' })
  reopenedRound!: number;

  /** -1 before it was handled for the first time. */
  @Column('integer', { name: 'handled_round' })
  handledRound!: number;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  static unknown(incidentId: string): IncidentStand {
    const nothing = { revision: 0, stands: true, class: '', openedAt: null };
    return Object.assign(new IncidentStand(), {
      incidentId,
      ...nothing,
      reopenedRound: 0,
      handledRound: -1,
      handledAt: null,
    });
  }

  told(revision: number, told: { readonly class: string; readonly stands: boolean }, at: Date): void {
    this.openedAt = this.openedAt === null || at < this.openedAt ? at : this.openedAt;
    if (revision <= this.revision) return;
    this.revision = revision;
    this.class = told.class;
    this.stands = told.stands;
  }

  handled(round: number, at: Date): void {
    if (round <= this.handledRound) return;
    this.handledRound = round;
    this.handledAt = at;
  }

  reopened(round: number): void {
    this.reopenedRound = Math.max(round, this.reopenedRound);
  }

  /** One that has lost its reports is counted nowhere: those are counted with the incident that has them. */
  counted(): Counted[] {
    if (!this.stands) return [];
    const { openedAt, handledAt } = this;
    const handled = this.handledRound >= this.reopenedRound && handledAt !== null;
    return [
      ...(openedAt === null ? [] : [{ stage: 'opened', dimension: this.class, at: openedAt } as const]),
      ...(handled ? [{ stage: 'handled', dimension: '', at: handledAt } as const] : []),
    ];
  }
}

import type { Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type IncidentState = 'open' | 'handled';

/** What is known of an incident when it comes in. */
export interface NewIncident {
  readonly id: string;
  readonly number: string;
  readonly reportId: string;
  readonly class: string;
  readonly tlp: Tlp;
  /** W3C traceparent of the event that brought it; empty where nothing was traced. */
  readonly traceparent: string;
}

/** An incident as its dispatches see it: open until all of them have ended. */
@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text')
  class!: string;

  @Column('text')
  tlp!: Tlp;

  @Column('text')
  state!: IncidentState;

  @Column('text')
  traceparent!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  static open({ id, number, reportId, class: incidentClass, tlp, traceparent }: NewIncident, at: Date): Incident {
    const known = { id, number, reportId, class: incidentClass, tlp, traceparent };
    return Object.assign(new Incident(), known, { state: 'open', openedAt: at, handledAt: null });
  }

  /** Closes it when none of its dispatches is open any more; true only the first time. */
  closeWhenEnded(dispatches: readonly { readonly ended: boolean }[], at: Date): boolean {
    if (this.state === 'handled' || dispatches.some(({ ended }) => !ended)) return false;
    this.state = 'handled';
    this.handledAt = at;
    return true;
  }
}

import type { Observable, Tlp } from '@fengsui/contracts';
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
  /** What the parties will read. */
  readonly summary: string;
  readonly observables: readonly NamedObservable[];
}

/** Something that the incident is about, as it stands in its row. */
export type NamedObservable = Pick<Observable, 'kind' | 'value'>;

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

  @Column('text')
  summary!: string;

  @Column('jsonb')
  observables!: NamedObservable[];

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  static open(incident: NewIncident, at: Date): Incident {
    const { id, number, reportId, class: incidentClass, tlp, traceparent, summary } = incident;
    const observables = incident.observables.map(({ kind, value }) => ({ kind, value }));
    const known = { id, number, reportId, class: incidentClass, tlp, traceparent, summary, observables };
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

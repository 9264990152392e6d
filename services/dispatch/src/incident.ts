import type { IncidentLevel, OrderIssued, Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `merged` and `emptied` incidents have no work of their own any more; that can be undone. */
export type IncidentState = 'open' | 'handled' | 'merged' | 'emptied';

/** Something that the incident is about, as it stands in its row. */
export type NamedObservable = Pick<OrderIssued['observables'][number], 'kind' | 'value'>;

/** What the parties are told of an incident, and what the choice of them depends on. */
export interface IncidentContent {
  readonly number: string;
  readonly class: string;
  readonly tlp: Tlp;
  readonly level: IncidentLevel;
  readonly summary: string;
  readonly observables: readonly NamedObservable[];
  /** GB/T 2260 code of the province; empty where unknown. */
  readonly region: string;
}

/** What is known of an incident when it comes in. */
export interface NewIncident extends IncidentContent {
  readonly id: string;
  readonly reportId: string;
  /** W3C traceparent of the event that brought it; empty where nothing was traced. */
  readonly traceparent: string;
}

/** An incident as its dispatches see it: open until all of them have ended. */
@Entity('incident')
export class Incident implements IncidentContent {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  number!: string;

  /** Null until the incident was accepted: a revision may arrive before that. */
  @Column('uuid', { name: 'report_id', nullable: true })
  reportId!: string | null;

  @Column('text')
  class!: string;

  @Column('text')
  tlp!: Tlp;

  @Column('text')
  level!: IncidentLevel;

  @Column('text')
  summary!: string;

  @Column('jsonb')
  observables!: IncidentContent['observables'];

  @Column('text')
  region!: string;

  /** The last revision that was taken; acceptance is revision 1. */
  @Column('integer')
  revision!: number;

  /** How often it was opened again. */
  @Column('integer')
  round!: number;

  @Column('text')
  state!: IncidentState;

  @Column('text')
  traceparent!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  static open({ id, reportId, traceparent, ...rest }: NewIncident, at: Date): Incident {
    return Object.assign(new Incident(), contentOf(rest), {
      id,
      reportId,
      traceparent,
      revision: 1,
      round: 0,
      state: 'open',
      openedAt: at,
      handledAt: null,
    });
  }

  /** Keeps what a revision told before the incident was accepted. */
  static announce(known: Omit<NewIncident, 'reportId'>, at: Date): Incident {
    return Object.assign(Incident.open({ ...known, reportId: '' }, at), { reportId: null, revision: 0 });
  }

  get accepted(): boolean {
    return this.reportId !== null;
  }

  /** What was announced is accepted now: the later revision holds. */
  accept({ reportId, traceparent }: NewIncident, at: Date): void {
    Object.assign(this, { reportId, traceparent, openedAt: at });
  }

  /** Takes a revision, and answers what it changed; undefined where a later one is known. */
  revise(revision: number, state: 'open' | 'merged' | 'emptied', content: IncidentContent): Revised | undefined {
    if (revision <= this.revision) return undefined;
    const before = contentOf(this);
    const wasIdle = this.state === 'merged' || this.state === 'emptied';
    Object.assign(this, contentOf(content), { revision });
    if (state !== 'open') this.state = state;
    else if (wasIdle) this.state = this.handledAt === null ? 'open' : 'handled';
    return { idle: state !== 'open', wasIdle, before };
  }

  /** Closes it when none of its dispatches is open any more; true only the first time. */
  closeWhenEnded(dispatches: readonly { readonly ended: boolean }[], at: Date): boolean {
    if (this.state !== 'open' || dispatches.some(({ ended }) => !ended)) return false;
    this.state = 'handled';
    this.handledAt = at;
    return true;
  }

  /** Opens it again where it was handled; false where it is open. */
  reopen(): boolean {
    if (this.state !== 'handled') return false;
    Object.assign(this, { state: 'open', handledAt: null, round: this.round + 1 });
    return true;
  }
}

/** What a revision did to an incident. */
export interface Revised {
  /** Its work has gone elsewhere. */
  readonly idle: boolean;
  readonly wasIdle: boolean;
  readonly before: IncidentContent;
}

function contentOf(content: IncidentContent): IncidentContent {
  const { number, class: incidentClass, tlp, level, summary, observables, region } = content;
  const items = observables.map(({ kind, value }) => ({ kind, value }));
  return { number, class: incidentClass, tlp, level, summary, observables: items, region };
}

import type { Tlp } from '@fengsui/contracts';
import { defaultTlp, timestampFromDate } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Finding, FoundObservable } from './read-content/finding.js';
import { cleanText } from './text.js';

/** A finding of a report, with its place among the others. */
@Entity('finding')
export class KeptFinding {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  /** Which reading of the report made it; only those of the last one count. */
  @Column('integer')
  attempt!: number;

  /** From 1, in the order of the report. */
  @Column('integer')
  number!: number;

  @Column('jsonb')
  observables!: readonly FoundObservable[];

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @Column('text')
  type!: string;

  @Column('jsonb')
  details!: Readonly<Record<string, string>>;

  /** `waiting` until an event tells of it. */
  @Column('text')
  state!: 'waiting' | 'announced';

  static of(finding: Finding, place: Pick<KeptFinding, 'id' | 'reportId' | 'attempt' | 'number' | 'state'>) {
    return Object.assign(new KeptFinding(), {
      ...place,
      observables: finding.observables.slice(0, observablesAtMost),
      seenAt: dateOf(finding.time),
      type: cleanText(finding.type).slice(0, 200),
      details: shortened(finding.details),
    });
  }

  /** What the other services are told of it. */
  asRead(tlp: Tlp | null) {
    const [first] = this.observables;
    return {
      findingId: this.id,
      reportId: this.reportId,
      number: this.number,
      observables: this.observables.map(({ kind, value }) => ({ kind, value })),
      ...(this.seenAt && { seenAt: timestampFromDate(this.seenAt) }),
      type: this.type,
      details: { ...this.details },
      part: cleanText(first?.part ?? '').slice(0, 500),
      line: first?.line ?? 0,
      tlp: tlp ?? defaultTlp,
    };
  }
}

/** Of one finding; its event has to stay within the broker's limit, and the raw report keeps the rest. */
const observablesAtMost = 20;
const detailsAtMost = 60;
const detailCharacters = 300;

/** The date that a reader found; undefined times and impossible ones are null. */
export function dateOf(time: string): Date | null {
  const date = new Date(time);
  return time === '' || Number.isNaN(date.getTime()) ? null : date;
}

function shortened(details: Finding['details']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details)
      .filter(([, value]) => value !== '')
      .slice(0, detailsAtMost)
      .map(([name, value]) => [cleanText(name).slice(0, 100), cleanText(value).slice(0, detailCharacters)]),
  );
}

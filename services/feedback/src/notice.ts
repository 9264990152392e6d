import type { IncidentAccepted, IncidentHandled, ReportReceived, ReportRejected } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The three duties towards a reporter, in their order. */
export const noticeKinds = ['received', 'decided', 'handled'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What one party did, as the reporter may be told. */
export interface PartyAnswer {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly outcome: string;
  readonly note: string;
}

/** What a notice tells. `step` names the step of the report's timeline. */
export type NoticeFacts =
  | { readonly step: 'received' }
  | { readonly step: 'accepted'; readonly incidentNumber: string; readonly class: string }
  | { readonly step: 'rejected'; readonly code: string; readonly sentence: string }
  | { readonly step: 'handled'; readonly tlp: string; readonly results: readonly PartyAnswer[] };

/** What a notice has of its making, whatever it tells. */
export interface NoticeMaking {
  /** UUID version 7. */
  readonly id: string;
  /** When the step was made that it tells of. */
  readonly at: Date;
  readonly traceparent: string;
}

/** What is told to a reporter at one step. It stands on the status page; mails and digests are ways to carry it as well. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @PrimaryColumn('text')
  kind!: NoticeKind;

  /** UUID version 7; the id of its delivery, if it gets one. */
  @Column('uuid')
  id!: string;

  @Column('jsonb')
  facts!: NoticeFacts;

  @Column('timestamptz')
  at!: Date;

  /** W3C trace context of the event that it came from; empty where nothing was traced. */
  @Column('text')
  traceparent!: string;

  /** The platform whose digest carries it; absent for a person's report, and while nobody knows whose report it is. */
  @Column('text', { nullable: true })
  platform?: string;

  @Column('uuid', { name: 'digest_id', nullable: true })
  digestId?: string;

  /** Whether nothing more will be told of the report after it. */
  get isLast(): boolean {
    return this.facts.step === 'rejected' || this.facts.step === 'handled';
  }

  /** Goes into the platform's digest, if the report is a platform's. A digest has a trace of its own. */
  goInto(platform: string | undefined, digests: ReadonlyMap<string, string>): void {
    const digestId = platform === undefined ? undefined : digests.get(platform);
    if (platform === undefined || digestId === undefined) return;
    Object.assign(this, { platform, digestId, traceparent: '' });
  }

  static received(making: NoticeMaking, { reportId }: ReportReceived): Notice {
    return write(making, reportId, 'received', { step: 'received' });
  }

  static accepted(making: NoticeMaking, data: IncidentAccepted): Notice {
    const { reportId, incidentNumber } = data;
    return write(making, reportId, 'decided', { step: 'accepted', incidentNumber, class: data.class });
  }

  static rejected(making: NoticeMaking, { reportId, code, sentence }: ReportRejected): Notice {
    return write(making, reportId, 'decided', { step: 'rejected', code, sentence });
  }

  static handled(making: NoticeMaking, { reportId, tlp, results }: IncidentHandled): Notice {
    const told = results.map(({ nameZh, nameEn, outcome, note }) => ({ nameZh, nameEn, outcome, note }));
    return write(making, reportId, 'handled', { step: 'handled', tlp, results: told });
  }
}

function write(making: NoticeMaking, reportId: string, kind: NoticeKind, facts: NoticeFacts): Notice {
  return Object.assign(new Notice(), { ...making, reportId, kind, facts });
}

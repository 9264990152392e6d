import type {
  IncidentAccepted,
  InformationRequested,
  ReportReceived,
  ReportRejected,
  SupplementReceived,
} from '@fengsui/contracts';
import { timestampDate } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assignment } from './assignment.js';
import type { NoticeFacts, PartyAnswer } from './notice-facts.js';

/** The notices of the three duties towards a reporter, in their order. */
const dutyKinds = ['received', 'decided', 'handled'] as const;

/** A duty is told once a report; of the others there is one an occurrence. */
export const noticeKinds = [
  ...dutyKinds,
  'information-requested',
  'supplement-received',
  'reassigned',
  'result-changed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How the handling of an incident ended, as of its newest round. */
export interface Ending {
  readonly incidentId: string;
  readonly round: number;
  readonly tlp: string;
  readonly results: readonly PartyAnswer[];
}

/** What a report's reporter is told of the incident that it is in now. */
export interface Reassignment {
  readonly reportId: string;
  readonly revision: number;
  readonly incidentNumber: string;
  /** The number that the reporter was told before; empty where it was told none. */
  readonly before: string;
  readonly how: string;
}

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

  /** Which of several of its kind: the request, the supplement, the revision or the round. Empty for a duty. */
  @PrimaryColumn('text')
  occurrence!: string;

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

  /** Stands on the status page alone. */
  @Column('boolean')
  silent!: boolean;

  /** Goes into the platform's digest, if the report is a platform's. A digest has a trace of its own. */
  goInto(platform: string | undefined, digests: ReadonlyMap<string, string>): void {
    const digestId = platform === undefined ? undefined : digests.get(platform);
    if (platform === undefined || digestId === undefined || this.silent) return;
    Object.assign(this, { platform, digestId, traceparent: '' });
  }

  static received(making: NoticeMaking, { reportId }: ReportReceived): Notice {
    return write(making, reportId, 'received', { step: 'received' });
  }

  static accepted(making: NoticeMaking, data: IncidentAccepted): Notice {
    const { reportId, incidentId, incidentNumber } = data;
    return write(making, reportId, 'decided', { step: 'accepted', incidentId, incidentNumber, class: data.class });
  }

  /** Of a report that did not open the incident that it is in. */
  static joined(
    making: NoticeMaking,
    { reportId, incidentNumber, ...data }: Pick<Assignment, 'reportId' | 'incidentNumber' | 'class'>,
  ): Notice {
    return write(making, reportId, 'decided', { step: 'accepted', incidentNumber, class: data.class, joined: true });
  }

  static rejected(
    making: NoticeMaking,
    { reportId, code, sentence, sentenceZh, sentenceEn, tlp }: ReportRejected,
  ): Notice {
    const inEach = sentenceZh !== '' && sentenceEn !== '' && { sentences: { 'zh-CN': sentenceZh, en: sentenceEn } };
    return write(making, reportId, 'decided', { step: 'rejected', code, sentence, ...inEach, tlp });
  }

  static handled(making: NoticeMaking, reportId: string, { tlp, results }: Ending): Notice {
    return write(making, reportId, 'handled', { step: 'handled', tlp, results });
  }

  /** Of a report whose reporter was told another result before. */
  static resultChanged(making: NoticeMaking, reportId: string, { incidentId, round, tlp, results }: Ending): Notice {
    const facts = { step: 'result-changed', tlp, results } as const;
    return write(making, reportId, 'result-changed', facts, `${incidentId}:${round}`);
  }

  static reassigned(making: NoticeMaking, { reportId, revision, ...told }: Reassignment): Notice {
    return write(making, reportId, 'reassigned', { step: 'reassigned', ...told }, String(revision));
  }

  static informationRequested(making: NoticeMaking, request: InformationRequested): Notice {
    const { reportId, requestId, question, answerBy, tlp } = request;
    const facts = {
      step: 'information-requested',
      question,
      tlp,
      answerBy: answerBy ? timestampDate(answerBy).toISOString() : null,
    } as const;
    return write(making, reportId, 'information-requested', facts, requestId);
  }

  /** Silent until somebody decides to confirm it. */
  static supplementReceived(making: NoticeMaking, supplement: SupplementReceived): Notice {
    const { reportId, supplementId, channel, fileCount } = supplement;
    const facts = { step: 'supplement-received', channel, files: fileCount } as const;
    return Object.assign(write(making, reportId, 'supplement-received', facts, supplementId), { silent: true });
  }
}

function write(making: NoticeMaking, reportId: string, kind: NoticeKind, facts: NoticeFacts, occurrence = ''): Notice {
  return Object.assign(new Notice(), { ...making, reportId, kind, facts, occurrence, silent: false });
}

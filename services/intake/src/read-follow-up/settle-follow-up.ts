import { noticeReturned, orderReplied, supplementReceived, timestampFromDate } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AcceptReport } from '../accept-report/accept-report.js';
import type { Arrival } from '../accept-report/accept-report.js';
import { attach, attachmentTable } from '../attachment.js';
import { FollowUp } from '../follow-up.js';
import { JudgeSender } from '../read-report/judge-sender.js';
import { rawFromOf, rawHeadersOf } from '../read-report/raw-headers.js';
import { insertWithContent } from '../rows-with-content.js';
import { cleanText } from '../text.js';
import { isStillClaimed } from './claim-follow-ups.js';
import type { FollowUpRead } from './read-follow-up.js';

/** A follow-up with what was read of it. */
export interface FollowUpEnded {
  readonly followUp: FollowUp;
  readonly read: FollowUpRead;
  /** Context of the span that reads it. */
  readonly trace: Context;
}

interface ReportFollowed {
  readonly receiptNumber: string;
  readonly tlp: Tlp;
  readonly email: string;
}

const written = [
  'state',
  'settledAt',
  'envelope',
  'text',
  'observables',
  'fileCount',
  'warnings',
  'becameReportId',
] as const;

/** Decides what a follow-up is, writes it down, and tells the other services, in one transaction. */
@Injectable()
export class SettleFollowUp {
  constructor(
    private readonly outbox: Outbox,
    private readonly acceptReport: AcceptReport,
    private readonly judgeSender: JudgeSender,
  ) {}

  /** Answers the follow-up as it was written; undefined where another process reads it by now. */
  async execute(tx: EntityManager, ended: FollowUpEnded, at: Date): Promise<FollowUp | undefined> {
    if (!(await isStillClaimed(tx, ended.followUp))) return undefined;
    const followUp = Object.assign(new FollowUp(), ended.followUp);
    const event = await this.decide(tx, followUp, ended, at);
    await updateRows(tx, FollowUp, [followUp], written);
    await this.outbox.add(tx, event);
    await audit(tx, [
      {
        at,
        actor: 'service:intake',
        action: 'follow-up-settled',
        subject: 'follow-up',
        subjectId: followUp.id,
        details: {
          state: followUp.state,
          ...(followUp.becameReportId !== null && { reportId: followUp.becameReportId }),
        },
      },
    ]);
    return followUp;
  }

  private async decide(
    tx: EntityManager,
    followUp: FollowUp,
    ended: FollowUpEnded,
    at: Date,
  ): Promise<readonly OutgoingEvent[]> {
    const { read, trace } = ended;
    const { kind } = read.returned;
    if (kind === 'notification') followUp.settle('notification', nothingAdded(read), at);
    if (kind === 'notification') return [];
    if (followUp.about === 'order') {
      followUp.settle(kind === 'reply' ? 'order-reply' : kind, read, at);
      return [outgoing(orderReplied, orderReply(followUp, read), { cause: { trace } })];
    }
    if (followUp.about === 'notice' && kind !== 'reply') {
      followUp.settle(kind, nothingAdded(read), at);
      return [outgoing(noticeReturned, noticeReturn(followUp, read), { cause: { trace } })];
    }
    const report = await reportOf(tx, followUp);
    if (followUp.about === 'notice' && (!isReporter(report, read) || this.judgeSender.isForged(followUp))) {
      await this.makeReport(tx, followUp, { report, trace }, at);
      return [];
    }
    followUp.settle('supplement', read, at);
    await keepFiles(tx, followUp, read);
    return [outgoing(supplementReceived, followUp.asSupplement(report.tlp, read.tlp), { cause: { trace } })];
  }

  private async makeReport(
    tx: EntityManager,
    followUp: FollowUp,
    { report, trace }: { report: ReportFollowed; trace: Context },
    at: Date,
  ): Promise<void> {
    const { content, contentType, envelope } = followUp;
    const arrival: Arrival = {
      channel: 'mail',
      door: 'mail',
      source: '',
      content,
      contentType,
      lane: 'heavy',
      notes: [notFromReporter(report)],
      trace,
      ...(envelope && { envelope }),
    };
    const [accepted] = await this.acceptReport.execute(tx, [arrival], at);
    if (accepted === undefined) throw new TypeError('A report that was accepted is missing from the answer.');
    followUp.become(accepted.reportId, at);
  }
}

async function reportOf(tx: EntityManager, { id, reportId }: FollowUp): Promise<ReportFollowed> {
  const [report]: ReportFollowed[] = await tx.query(
    `SELECT r.receipt_number AS "receiptNumber", r.tlp, coalesce(p.email, '') AS email
     FROM report r LEFT JOIN reporter p ON p.report_id = r.id WHERE r.id = $1`,
    [reportId],
  );
  if (report === undefined) throw new TypeError(`The follow-up ${id} follows no report.`);
  return report;
}

function isReporter({ email }: ReportFollowed, { mail }: FollowUpRead): boolean {
  return email !== '' && mail?.from?.address.toLowerCase() === email.toLowerCase();
}

function notFromReporter({ receiptNumber }: ReportFollowed): string {
  return (
    `It answers a notice about ${receiptNumber}, but it is not from the address that reported it, or only says so: ` +
    'look at both before you believe that they belong together.'
  );
}

/** What a machine wrote adds nothing: the raw mail is kept. */
function nothingAdded({ warnings }: FollowUpRead) {
  return { text: '', observables: [], fileCount: 0, warnings };
}

function noticeReturn({ deliveryId, receivedAt }: FollowUp, { returned }: FollowUpRead) {
  return {
    deliveryId: deliveryId ?? '',
    kind: returned.kind,
    status: returned.status,
    receivedAt: timestampFromDate(receivedAt),
  };
}

function orderReply(
  { id, token, content, text, receivedAt, contentSha256 }: FollowUp,
  { mail, returned }: FollowUpRead,
) {
  const from = mail?.from?.address ?? rawFromOf(rawHeadersOf(content))?.address ?? '';
  return {
    replyId: id,
    token,
    kind: returned.kind,
    status: returned.status,
    from: returned.kind === 'bounce' ? '' : cleanText(from).slice(0, 320),
    subject: cleanText(mail?.subject ?? '').slice(0, 500),
    text,
    receivedAt: timestampFromDate(receivedAt),
    contentSha256,
  };
}

async function keepFiles(
  tx: EntityManager,
  { id: followUpId, reportId }: FollowUp,
  { files }: FollowUpRead,
): Promise<void> {
  const rows = files.map((file) => {
    const { id, content, name, mediaType, sha256, size } = attach(reportId ?? '', uuid(), file);
    const cells = { report_id: reportId, follow_up_id: followUpId, name, media_type: mediaType, sha256, size };
    return { id, content, cells };
  });
  await insertWithContent(tx, attachmentTable, rows);
}

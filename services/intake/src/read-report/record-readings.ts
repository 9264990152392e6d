import { reportReceived, reporterContactGiven } from '@fengsui/contracts';
import { audit, insertRows, updateRows } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { Context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { attach, attachmentTable } from '../attachment.js';
import type { AttachedFile } from '../attachment.js';
import { channelsWithoutMail } from './channels-without-mail.js';
import { KeptFinding } from '../kept-finding.js';
import type { Finding } from '../read-content/finding.js';
import { Report } from '../report.js';
import { answerWayOf, isDeclined, mayBeAnswered, Reporter } from '../reporter.js';
import type { Contact, NoAnswerReason } from '../reporter.js';
import { insertWithContent } from '../rows-with-content.js';
import { stillClaimed } from './claim-reports.js';
import type { ClaimedReport } from './claim-reports.js';
import { forgedSender, JudgeSender } from './judge-sender.js';
import type { Outcome } from './read-report.js';
import { toldToPlatform } from './told-to-platform.js';

/** A claimed report with how its reading ended. */
export interface ReadingEnded {
  readonly claimed: ClaimedReport;
  readonly outcome: Outcome;
  /** Context of the span that reads it. */
  readonly trace: Context;
}

const written = [
  'state',
  'readAt',
  'tlp',
  'description',
  'claimedClass',
  'observables',
  'region',
  'language',
  'unreadableReason',
  'format',
  'findingCount',
  'findingType',
  'seenAt',
  'warnings',
  'seals',
] as const;
const contactKept = `ON CONFLICT (report_id) DO UPDATE SET email = EXCLUDED.email, name = EXCLUDED.name,
  phone = EXCLUDED.phone, language = EXCLUDED.language, in_reply_to = EXCLUDED.in_reply_to,
  may_be_answered = EXCLUDED.may_be_answered, no_answer_reason = EXCLUDED.no_answer_reason`;

/** Writes down how readings ended, and tells the other services, in one transaction. */
@Injectable()
export class RecordReadings {
  constructor(
    private readonly outbox: Outbox,
    private readonly judgeSender: JudgeSender,
  ) {}

  /** Answers the reports that were written; one that another process reads by now is left to it. */
  async execute(tx: EntityManager, ended: readonly ReadingEnded[], at: Date): Promise<Report[]> {
    const own = await stillClaimed(
      tx,
      ended.map(({ claimed }) => claimed.report),
    );
    const unanswered = await channelsWithoutMail(tx);
    const entries = ended
      .filter(({ claimed }) => own.has(claimed.report.id))
      .map((ending) => withheld(this.doubted(entryOf(ending, at)), unanswered));
    const reports = entries.map(({ report }) => report);
    await updateRows(tx, Report, reports, written);
    await insertWithContent(tx, attachmentTable, entries.flatMap(attachmentRows));
    await insertRows(tx, KeptFinding, entries.flatMap(findingRows));
    await forgetOtherAttempts(tx, reports);
    await insertRows(tx, Reporter, entries.flatMap(reporterRow), contactKept);
    await audit(
      tx,
      reports.map((report) => auditRecord(report, at)),
    );
    const told = await withCallers(tx, entries, unanswered);
    await this.outbox.add(tx, told.flatMap(eventsOf));
    return reports;
  }

  /** A mail that is not from whom it says is read like any other; nothing is told to whom it names. */
  private doubted(entry: Entry): Entry {
    const { report, contact } = entry;
    if (!this.judgeSender.isForged(report)) return entry;
    report.warnings = [...report.warnings, forgedSender];
    // A program's mail too may bear a name that is not its own.
    if (contact === undefined || !(mayBeAnswered(contact) || contact.noAnswerReason === 'auto-submitted')) return entry;
    return { ...entry, contact: { ...contact, noAnswerReason: 'forged-sender' } };
  }
}

interface Entry {
  readonly report: Report;
  readonly contact: Contact | undefined;
  readonly attachments: readonly AttachedFile[];
  readonly findings: readonly Finding[];
  readonly trace: Context;
}

/** Works on a copy, so that a transaction that fails leaves the claimed report as it was and can be tried again. */
function entryOf({ claimed, outcome, trace }: ReadingEnded, at: Date): Entry {
  const report = Object.assign(new Report(), claimed.report);
  if (outcome.kind === 'read') {
    const { contact, attachments, findings } = outcome.reading;
    report.beRead(outcome.reading, at);
    return { report, contact, attachments, findings, trace };
  }
  report.giveUp(outcome, at);
  return { report, contact: outcome.contact, attachments: [], findings: [], trace };
}

/** A channel whose reporters get no mail keeps their address to itself. */
function withheld(entry: Entry, unanswered: ReadonlyMap<string, NoAnswerReason>): Entry {
  const reason = unanswered.get(entry.report.channel);
  if (entry.contact === undefined || reason === undefined) return entry;
  return { ...entry, contact: { ...entry.contact, noAnswerReason: reason } };
}

function attachmentRows({ report, attachments }: Entry) {
  return attachments.map((file) => {
    const { id, content, name, mediaType, sha256, size } = attach(report.id, uuid(), file);
    return { id, content, cells: { report_id: report.id, name, media_type: mediaType, sha256, size } };
  });
}

/** A single finding travels in the report's own event, so it needs none of its own. */
function findingRows({ report, findings }: Entry): KeptFinding[] {
  const state = findings.length === 1 ? 'announced' : 'waiting';
  return findings.map((finding, index) =>
    KeptFinding.of(finding, {
      id: uuid(),
      reportId: report.id,
      attempt: report.readAttempts,
      number: index + 1,
      state,
    }),
  );
}

/** An earlier reading, or one that ended badly, may have kept part of a long list. */
async function forgetOtherAttempts(tx: EntityManager, reports: readonly Report[]): Promise<void> {
  const suspects = reports.filter(({ readAttempts, state }) => readAttempts > 1 || state === 'unreadable');
  if (suspects.length === 0) return;
  await tx.query(
    `DELETE FROM finding f USING report r
     WHERE r.id = ANY($1) AND f.report_id = r.id AND (f.attempt <> r.read_attempts OR r.state = 'unreadable')`,
    [suspects.map(({ id }) => id)],
  );
}

function reporterRow({ report, contact }: Entry): Reporter[] {
  return contact === undefined ? [] : [Reporter.ofContact(report.id, contact)];
}

function auditRecord({ id, state }: Report, at: Date) {
  const action = state === 'read' ? 'report-read' : 'report-found-unreadable';
  return { at, actor: 'service:intake', action, subject: 'report', subjectId: id };
}

/** Who called or sent a fax is known from the door, and to be called back. */
async function withCallers(
  tx: EntityManager,
  entries: readonly Entry[],
  unanswered: ReadonlyMap<string, NoAnswerReason>,
): Promise<readonly Entry[]> {
  const silent = entries.filter(({ contact, report }) => contact === undefined && unanswered.has(report.channel));
  if (silent.length === 0) return entries;
  const callers: (Contact & { reportId: string })[] = await tx.query(
    `SELECT report_id AS "reportId", email, name, phone, language, in_reply_to AS "inReplyTo",
       no_answer_reason AS "noAnswerReason" FROM reporter WHERE report_id = ANY($1) AND phone <> ''`,
    [silent.map(({ report }) => report.id)],
  );
  const byReport = new Map(callers.map((caller) => [caller.reportId, caller]));
  return entries.map((entry) => ({ ...entry, contact: entry.contact ?? byReport.get(entry.report.id) }));
}

function eventsOf({ report, contact, trace }: Entry): OutgoingEvent[] {
  const received = outgoing(reportReceived, report.asReceived(), { cause: { trace } });
  if (contact === undefined) return [received, ...toldToPlatform(report, trace)];
  const { language } = contact;
  const answerBy = answerWayOf(contact);
  if (answerBy === 'none' && !isDeclined(contact)) return [received];
  // Who must not be written to is told of, and stays here.
  const { name, phone, inReplyTo } = answerBy === 'none' ? { name: '', phone: '', inReplyTo: '' } : contact;
  const email = answerBy === 'mail' ? contact.email : '';
  const noAnswerReason = answerBy === 'none' ? contact.noAnswerReason : '';
  const given = { reportId: report.id, email, name, language, inReplyTo, phone, answerBy, noAnswerReason };
  return [received, outgoing(reporterContactGiven, given, { cause: { trace } })];
}

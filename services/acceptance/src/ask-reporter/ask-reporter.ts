import { informationRequested } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Outbox, outgoing } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { AlreadyDecided } from '../already-decided.js';
import { InformationRequest } from '../information-request.js';
import { lockReport } from '../lock-report.js';
import { RequestNotFound } from '../request-not-found.js';

export interface Question {
  readonly reportId: string;
  readonly question: string;
  readonly answerBy: Date | null;
  readonly by: string;
  readonly at: Date;
}

export interface Withdrawal {
  readonly reportId: string;
  readonly requestId: string;
  readonly by: string;
  readonly at: Date;
}

/** Asks the reporter for more before a decision, and takes questions back. Feedback carries them. */
@Injectable()
export class AskReporter {
  constructor(private readonly outbox: Outbox) {}

  /** Throws ReportNotFound and AlreadyDecided. */
  async ask(tx: EntityManager, { reportId, question, answerBy, by, at }: Question): Promise<InformationRequest> {
    const report = await lockReport(tx, reportId);
    if (report.state !== 'undecided') {
      throw new AlreadyDecided(report.id, report.state, report.decidedBy, report.decidedAt);
    }
    const request = InformationRequest.ask({ id: uuid(), reportId, question, askedBy: by, askedAt: at, answerBy });
    await tx.insert(InformationRequest, request);
    await showWaiting(tx, reportId);
    const details = { requestId: request.id, ...(answerBy && { answerBy: answerBy.toISOString() }) };
    await audit(tx, [
      { at, actor: by, action: 'information-requested', subject: 'report', subjectId: reportId, details },
    ]);
    await this.outbox.add(tx, [outgoing(informationRequested, request.requested(report.tlp))]);
    return request;
  }

  /** The reporter may have read it; no more is said. Throws ReportNotFound, RequestNotFound and RequestEnded. */
  async withdraw(tx: EntityManager, { reportId, requestId, by, at }: Withdrawal): Promise<InformationRequest> {
    await lockReport(tx, reportId);
    const request = validate(requestId) ? await tx.findOneBy(InformationRequest, { id: requestId, reportId }) : null;
    if (!request) throw new RequestNotFound(requestId);
    request.withdraw(by, at);
    await tx.save(request);
    await showWaiting(tx, reportId);
    await audit(tx, [
      {
        at,
        actor: by,
        action: 'information-request-withdrawn',
        subject: 'report',
        subjectId: reportId,
        details: { requestId },
      },
    ]);
    return request;
  }
}

/** The work on the report waits while a question is open, for the answer that is due first. */
async function showWaiting(tx: EntityManager, reportId: string): Promise<void> {
  await tx.query(
    `UPDATE triage_entry e SET answer_by = q.answer_by, stage = CASE WHEN q.open > 0 THEN 'waiting'
       WHEN EXISTS (SELECT FROM supplement s WHERE s.report_id = $1 AND s.taken_at IS NOT NULL) THEN 'answered' ELSE 'new' END
     FROM (SELECT count(*) AS open, min(answer_by) AS answer_by FROM information_request
           WHERE report_id = $1 AND state = 'open') q
     WHERE e.report_id = $1`,
    [reportId],
  );
}

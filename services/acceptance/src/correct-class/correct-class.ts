import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { lockEntries } from '../lock-entry.js';
import { lockReport } from '../lock-report.js';
import { TextModel } from '../propose-class/model/text-model.js';
import { ReviseClass } from './revise-class.js';
import type { Correction, CorrectionBody } from './correction-messages.js';
import { ruleFrom } from './propose-rule.js';

export interface CorrectionByPerson {
  readonly reportId: string;
  readonly body: CorrectionBody;
  readonly operator: string;
  readonly at: Date;
}

/** Records that a class was wrong, and puts it right: on the report while it waits, afterwards on the incident that it leads. */
@Injectable()
export class CorrectClass {
  constructor(
    private readonly model: TextModel,
    private readonly reviseClass: ReviseClass,
  ) {}

  /** Throws ReportNotFound. */
  async execute(tx: EntityManager, { reportId, body, operator, at }: CorrectionByPerson): Promise<Correction> {
    const report = await lockReport(tx, reportId);
    const from = report.proposedClass;
    const correctedBy = `operator:${operator}`;
    const waits = report.state === 'undecided';
    const classReason = body.reason ?? correctedReason[report.language];
    if (waits) {
      report.correctClass(body.class, classReason);
      await tx.save(report);
      const entry = (await lockEntries(tx, [report.id])).get(report.id);
      if (entry) {
        entry.classify(report);
        await tx.save(entry);
      }
    }
    const { reason = correctedReason.en } = body;
    const reasonZh = body.reason === undefined ? correctedReason['zh-CN'] : undefined;
    const revision = { classReason, reason, reasonZh, by: correctedBy, at };
    const revised = report.state === 'accepted' && (await this.reviseClass.execute(tx, report, body.class, revision));
    await tx.query(
      `INSERT INTO class_correction (id, report_id, proposed, corrected, corrected_by, corrected_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [uuid(), reportId, from, body.class, correctedBy, at],
    );
    const rulesVersion = report.proposedWith?.rules ?? 0;
    const details = { from, to: body.class, state: report.state, rulesVersion };
    await audit(tx, [
      { at, actor: correctedBy, action: 'class-corrected', subject: 'report', subjectId: reportId, details },
    ]);
    return {
      reportId,
      from,
      to: body.class,
      correctedBy,
      correctedAt: at,
      changed: waits ? 'proposal' : revised ? 'incident' : 'record',
      proposedRule: from === body.class ? null : ruleFrom(report, body.class, this.model),
    };
  }
}

const correctedReason = { 'zh-CN': '由值班人员更正', en: 'corrected by the duty officer' } as const;

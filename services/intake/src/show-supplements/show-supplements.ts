import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { idOfReport } from '../show-raw-report/show-raw-report.js';
import type { Look } from '../show-reading/show-reading.js';
import type { SupplementsOfReport, SupplementShown } from './supplement-shown.js';

/** Nothing that followed a report, a notice or an order has this id. */
export class FollowUpNotFound extends Error {
  override readonly name = 'FollowUpNotFound';

  constructor(readonly followUp: string) {
    super(`There is no follow-up ${followUp}.`);
  }
}

export interface RawFollowUp {
  readonly contentType: string;
  readonly contentSha256: string;
  readonly content: Buffer;
}

/** Shows operators what was added to a report, and records that they looked. */
@Injectable()
export class ShowSupplements {
  /** Throws ReportNotFound. */
  async execute(tx: EntityManager, report: string, { operator, at }: Look): Promise<SupplementsOfReport> {
    const reportId = await idOfReport(tx, report);
    const supplements: SupplementShown[] = await tx.query(
      `SELECT id, channel, state, received_at AS "receivedAt", text, observables, warnings,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type,
            'size', a.size, 'sha256', a.sha256) ORDER BY a.id), '[]')
          FROM attachment a WHERE a.report_id = f.report_id AND a.follow_up_id = f.id) AS files
       FROM follow_up f WHERE report_id = $1 AND (state = 'supplement' OR (state = 'received' AND about = 'report'))
       ORDER BY id LIMIT 1000`,
      [reportId],
    );
    const actor = `operator:${operator}`;
    await audit(tx, [{ at, actor, action: 'supplements-shown', subject: 'report', subjectId: reportId }]);
    return { supplements };
  }

  /** The bytes of a supplement, or of a mail that answers a notice or an order. Throws FollowUpNotFound. */
  async raw(tx: EntityManager, followUp: string, { operator, at }: Look): Promise<RawFollowUp> {
    if (!isUUID(followUp)) throw new FollowUpNotFound(followUp);
    const [raw]: RawFollowUp[] = await tx.query(
      `SELECT content_type AS "contentType", content_sha256 AS "contentSha256", content FROM follow_up WHERE id = $1`,
      [followUp],
    );
    if (raw === undefined) throw new FollowUpNotFound(followUp);
    const actor = `operator:${operator}`;
    await audit(tx, [{ at, actor, action: 'raw-follow-up-shown', subject: 'follow-up', subjectId: followUp }]);
    return raw;
  }
}

import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { idOfReport, ReportNotFound } from '../show-raw-report/show-raw-report.js';
import type { FileShown, FindingShown, FindingsOfReport, ReadingOfReport } from './reading-messages.js';

export interface RawFile extends Pick<FileShown, 'name' | 'sha256' | 'mediaType'> {
  readonly content: Buffer;
}

/** No file of the report has this id. */
export class FileNotFound extends Error {
  override readonly name = 'FileNotFound';

  constructor(
    readonly report: string,
    readonly file: string,
  ) {
    super(`Report ${report} brought no file ${file}.`);
  }
}

/** Who looks, and when. */
export interface Look {
  readonly operator: string;
  readonly at: Date;
}

/** Shows operators what was made of a report, and records that they looked. */
@Injectable()
export class ShowReading {
  /** Throws ReportNotFound. */
  async execute(tx: EntityManager, report: string, look: Look): Promise<ReadingOfReport> {
    const [reading]: Omit<ReadingOfReport, 'files'>[] = await tx.query(
      `SELECT id AS "reportId", receipt_number AS "receiptNumber", state, channel, source, tlp,
         received_at AS "receivedAt", format, description, claimed_class AS "claimedClass", language,
         finding_count AS "findingCount", warnings, seals, unreadable_reason AS "unreadableReason",
         content_type AS "contentType", file_name AS "fileName" FROM report WHERE id = $1`,
      [await idOfReport(tx, report)],
    );
    if (!reading) throw new ReportNotFound(report);
    const files: FileShown[] = await tx.query(
      `SELECT id, name, media_type AS "mediaType", size, sha256 FROM attachment WHERE report_id = $1 ORDER BY id`,
      [reading.reportId],
    );
    await audit(tx, [recordOf('report-shown', reading.reportId, look)]);
    return { ...reading, files };
  }

  /** Throws ReportNotFound. */
  async findings(
    tx: EntityManager,
    report: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<FindingsOfReport> {
    const found: FindingShown[] = await tx.query(
      `SELECT f.number, f.observables, f.seen_at AS "seenAt", f.type, f.details FROM finding f
       JOIN report r ON r.id = f.report_id AND f.attempt = r.read_attempts
       WHERE r.id = $1 AND f.number > $2 ORDER BY f.number LIMIT $3`,
      [await idOfReport(tx, report), after, limit + 1],
    );
    const findings = found.slice(0, limit);
    return { findings, next: found.length > limit ? (findings.at(-1)?.number ?? null) : null };
  }

  /** Throws ReportNotFound and FileNotFound. */
  async file(tx: EntityManager, report: string, file: string, look: Look): Promise<RawFile> {
    const reportId = await idOfReport(tx, report);
    const [raw]: RawFile[] = isUUID(file)
      ? await tx.query(
          'SELECT name, media_type AS "mediaType", sha256, content FROM attachment WHERE id = $1 AND report_id = $2',
          [file, reportId],
        )
      : [];
    if (!raw) throw new FileNotFound(report, file);
    await audit(tx, [{ ...recordOf('file-shown', reportId, look), details: { file } }]);
    return raw;
  }
}

function recordOf(action: string, reportId: string, { operator, at }: Look) {
  return { at, actor: `operator:${operator}`, action, subject: 'report', subjectId: reportId };
}

import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { validate } from 'uuid';
import { Finding } from '../finding.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import type { FindingFilter, FindingPage } from './finding-page.js';

@Injectable()
export class ListFindings {
  constructor(private readonly database: DataSource) {}

  /** Throws ReportNotFound. */
  async execute(reportId: string, { after, limit }: FindingFilter): Promise<FindingPage> {
    const { manager } = this.database;
    if (!validate(reportId) || !(await manager.existsBy(Report, { id: reportId }))) throw new ReportNotFound(reportId);
    const found = await manager.find(Finding, {
      where: { reportId, number: MoreThan(after) },
      order: { number: 'ASC' },
      take: limit + 1,
    });
    const findings = found.slice(0, limit);
    return { findings, next: found.length > limit ? (findings.at(-1)?.number ?? null) : null };
  }
}

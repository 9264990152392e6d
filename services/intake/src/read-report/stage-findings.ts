import { insertRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { KeptFinding } from '../kept-finding.js';
import type { Finding } from '../read-content/finding.js';
import type { Report } from '../report.js';

/**
 * Keeps the findings of a long list while it is being read, so that no list is ever in memory whole.
 *
 * They count for nothing until the reading is recorded, and only if it was this attempt that was.
 */
@Injectable()
export class StageFindings {
  constructor(private readonly database: DataSource) {}

  async execute(report: Report, findings: readonly Finding[], before: number): Promise<void> {
    const { id: reportId, readAttempts: attempt } = report;
    const rows = findings.map((finding, index) =>
      KeptFinding.of(finding, { id: uuid(), reportId, attempt, number: before + index + 1, state: 'waiting' }),
    );
    await insertRows(this.database.manager, KeptFinding, rows);
  }
}

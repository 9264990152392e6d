import { isDatabaseDown } from '@fengsui/database';
import { Transactions } from '@fengsui/messaging';
import { pause } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import { ReportMetrics } from '../report-metrics.js';
import { unreadable } from './read-report.js';
import { RecordReadings } from './record-readings.js';
import type { ReadingEnded } from './record-readings.js';

const retryMs = 500;

/**
 * Records readings whatever happens: a database that is away is waited for, and one report that cannot be written down is
 * left to a person without harm to the others.
 */
@Injectable()
export class RecordPatiently {
  private readonly logger = new Logger('read-report');

  constructor(
    private readonly transactions: Transactions,
    private readonly recordReadings: RecordReadings,
    private readonly metrics: ReportMetrics,
  ) {}

  /** Gives up when `stopping` is raised: the leases end by themselves, and the reports are read again. */
  async execute(ended: readonly ReadingEnded[], stopping: AbortSignal): Promise<void> {
    if (ended.length === 0) return;
    const failure = await this.record(ended, stopping);
    if (failure === undefined || stopping.aborted) return;
    for (const one of ended) await this.recordAlone(one, stopping);
  }

  private async recordAlone(ending: ReadingEnded, stopping: AbortSignal): Promise<void> {
    const failure = await this.record([ending], stopping);
    if (failure === undefined || stopping.aborted) return;
    this.logger.error('A reading could not be recorded', failure, { reportId: ending.claimed.report.id });
    const name = failure instanceof Error ? failure.name : typeof failure;
    const outcome = unreadable(ending.claimed, `What was read could not be recorded (${name}).`);
    const again = await this.record([{ ...ending, outcome }], stopping);
    if (again !== undefined) this.logger.error('Nor could that', again, { reportId: ending.claimed.report.id });
  }

  /** Answers the error that is not the database's absence; undefined where all went well. */
  private async record(ended: readonly ReadingEnded[], stopping: AbortSignal): Promise<unknown> {
    while (true) {
      try {
        const written = await this.transactions.run((tx) => this.recordReadings.execute(tx, ended, new Date()));
        for (const { state } of written) this.metrics.countEnded(state);
        return undefined;
      } catch (error) {
        if (stopping.aborted || !isDatabaseDown(error)) return error;
        this.logger.warn('Readings wait for the database', error);
        await pause(retryMs, stopping);
      }
    }
  }
}

import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { claimReports, releaseReports, renewLeases } from '../read-report/claim-reports.js';
import type { ClaimedReport } from '../read-report/claim-reports.js';
import { startReadingSpan } from '../read-report/reading-span.js';
import { RecordPatiently } from '../read-report/record-patiently.js';
import { ReadPages } from './read-pages.js';

const leaseSeconds = 30;
const renewalMs = 10_000;
const lookMs = 1_000;

/** Reads reports that are pages, one at a time beside all others: recognising a page takes seconds. */
@Injectable()
export class ReadPagesSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('read-pages');
  private readonly rounds = new Rounds(this.logger);

  constructor(
    private readonly database: DataSource,
    private readonly readPages: ReadPages,
    private readonly recordPatiently: RecordPatiently,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.round());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    const found = (await this.readNext('fresh')) || (await this.readNext('suspect'));
    return found ? 0 : lookMs;
  }

  private async readNext(kind: 'fresh' | 'suspect'): Promise<boolean> {
    const claim = { lane: 'pages', kind, atMost: 1, leaseSeconds } as const;
    const [claimed] = await claimReports(this.database.manager, claim);
    if (!claimed) return false;
    const renewal = setInterval(() => void this.renew(claimed), renewalMs);
    try {
      await this.read(claimed);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }

  private async read(claimed: ClaimedReport): Promise<void> {
    const span = startReadingSpan(claimed.report, new Date());
    try {
      const outcome = await this.readPages.execute(claimed);
      if (outcome.kind === 'unreadable') span.setAttribute('fengsui.unreadable', true);
      const ended = { claimed, outcome, trace: trace.setSpan(ROOT_CONTEXT, span) };
      await this.recordPatiently.execute([ended], this.rounds.signal);
    } catch (error) {
      await releaseReports(this.database.manager, [claimed.report]);
      throw error;
    } finally {
      span.end();
    }
  }

  private async renew({ report }: ClaimedReport): Promise<void> {
    try {
      await renewLeases(this.database.manager, [report], leaseSeconds);
    } catch (error) {
      this.logger.warn('A lease could not be renewed', error);
    }
  }
}

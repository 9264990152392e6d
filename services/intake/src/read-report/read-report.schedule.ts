import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { Report } from '../report.js';
import type { Lane } from '../submission.js';
import { claimReports, releaseReports, renewLeases } from './claim-reports.js';
import type { Claim, ClaimedReport } from './claim-reports.js';
import { Doze } from './doze.js';
import { ReadReport } from './read-report.js';
import { startReadingSpan } from './reading-span.js';
import type { ReadingEnded } from './record-readings.js';
import { RecordPatiently } from './record-patiently.js';

const leaseSeconds = 15;
/** Longer than this, and the leases are renewed before the next report; the slowest report takes ten seconds. */
const leaseRenewalMs = 4_000;
const suspectsEveryMs = 1_000;
const atMost: Readonly<Record<Lane, number>> = { light: 200, heavy: 20 };
const suspectsAtOnce = 50;

/**
 * Reads what was kept: woken after each commit, with a slow poll behind it for what another process left.
 *
 * The lanes run side by side, so that a mail which takes long to read holds up none but other mails. A report whose
 * reading was begun before and never ended is read alone, so that it costs no other report an attempt.
 */
@Injectable()
export class ReadReportSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('read-report');
  private readonly stopping = new AbortController();
  private readonly dozes: Readonly<Record<Lane, Doze>> = {
    light: new Doze(this.stopping.signal),
    heavy: new Doze(this.stopping.signal),
  };
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly readReport: ReadReport,
    private readonly recordPatiently: RecordPatiently,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all([this.run('light'), this.run('heavy')]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Says that reports of a lane were kept. */
  wake(lane: Lane): void {
    this.dozes[lane].call();
  }

  private async run(lane: Lane): Promise<void> {
    let suspectsRead = -suspectsEveryMs;
    while (!this.stopping.signal.aborted) {
      try {
        const found = await this.readNext({ lane, kind: 'fresh', atMost: atMost[lane], leaseSeconds });
        if (performance.now() - suspectsRead > suspectsEveryMs) {
          await this.readSuspects(lane);
          suspectsRead = performance.now();
        }
        if (found > 0) this.dozes[lane].call();
        if (found < atMost[lane]) await this.dozes[lane].wait();
      } catch (error) {
        this.logger.warn('Reading reports paused', error);
        await this.waitForDatabase();
      }
    }
  }

  private async readSuspects(lane: Lane): Promise<void> {
    for (let read = 0; read < suspectsAtOnce && !this.stopping.signal.aborted; read++) {
      if ((await this.readNext({ lane, kind: 'suspect', atMost: 1, leaseSeconds })) === 0) return;
    }
  }

  /** Answers how many reports were claimed. */
  private async readNext(claim: Claim): Promise<number> {
    const claimed = await claimReports(this.database.manager, claim);
    const ended: ReadingEnded[] = [];
    try {
      let leasedAt = performance.now();
      for (const one of claimed) {
        if (this.stopping.signal.aborted) break;
        if (performance.now() - leasedAt > leaseRenewalMs) {
          await renewLeases(this.database.manager, reportsOf(claimed), leaseSeconds);
          leasedAt = performance.now();
        }
        ended.push(await this.read(one));
      }
    } finally {
      await this.recordPatiently.execute(ended, this.stopping.signal);
      await releaseReports(this.database.manager, reportsOf(claimed.slice(ended.length)));
    }
    return claimed.length;
  }

  private async read(claimed: ClaimedReport): Promise<ReadingEnded> {
    const { report } = claimed;
    const span = startReadingSpan(report, new Date());
    try {
      const outcome = await this.readReport.execute(claimed);
      if (outcome.kind === 'unreadable') span.setAttribute('fengsui.unreadable', true);
      return { claimed, outcome, trace: trace.setSpan(ROOT_CONTEXT, span) };
    } finally {
      span.end();
    }
  }

  private async waitForDatabase(): Promise<void> {
    const { signal } = this.stopping;
    try {
      await pause(1_000, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

function reportsOf(claimed: readonly ClaimedReport[]): Report[] {
  return claimed.map(({ report }) => report);
}

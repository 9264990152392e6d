import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
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
/** How often the leases of reports that are being read are renewed: a long list takes longer than one. */
const leaseRenewalMs = 4_000;
/** Longer than this, and what was read is recorded before the rest is: a slow report holds up none that were read before it. */
const batchMs = 2_000;
const suspectsEveryMs = 1_000;
/** Pages have a schedule of their own. */
type ReadLane = Exclude<Lane, 'pages'>;
const atMost: Readonly<Record<ReadLane, number>> = { light: 200, heavy: 50 };
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
  private readonly rounds = new Rounds(this.logger);
  private readonly dozes: Readonly<Record<ReadLane, Doze>> = {
    light: new Doze(this.rounds.signal),
    heavy: new Doze(this.rounds.signal),
  };
  private readonly suspectsRead = new Map<Lane, number>();
  /** Ends when what a lane has read was recorded. */
  private readonly recorded = new Map<Lane, Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly readReport: ReadReport,
    private readonly recordPatiently: RecordPatiently,
  ) {}

  onApplicationBootstrap(): void {
    for (const lane of ['light', 'heavy'] as const) this.rounds.begin(() => this.round(lane));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(this.recorded.values());
  }

  /** Says that reports of a lane were kept. */
  wake(lane: Lane): void {
    if (lane !== 'pages') this.dozes[lane].call();
  }

  private async round(lane: ReadLane): Promise<number> {
    const found = await this.readNext({ lane, kind: 'fresh', atMost: atMost[lane], leaseSeconds });
    if (performance.now() - (this.suspectsRead.get(lane) ?? -suspectsEveryMs) > suspectsEveryMs) {
      await this.readSuspects(lane);
      this.suspectsRead.set(lane, performance.now());
    }
    if (found > 0) this.dozes[lane].call();
    if (found < atMost[lane]) await this.dozes[lane].wait();
    return 0;
  }

  private async readSuspects(lane: ReadLane): Promise<void> {
    for (let read = 0; read < suspectsAtOnce && !this.rounds.isStopping; read++) {
      if ((await this.readNext({ lane, kind: 'suspect', atMost: 1, leaseSeconds })) === 0) return;
    }
  }

  /** Answers how many reports were claimed. They are recorded while the next are read, but before a suspect is. */
  private async readNext(claim: Claim): Promise<number> {
    const claimed = await claimReports(this.database.manager, claim);
    if (claimed.length === 0) return 0;
    const before = this.recorded.get(claim.lane);
    if (claim.kind === 'suspect') await before;
    const ended: ReadingEnded[] = [];
    const begun = performance.now();
    const renewing = setInterval(() => void this.renew(claimed), leaseRenewalMs);
    try {
      for (const one of claimed) {
        if (this.rounds.isStopping || performance.now() - begun > batchMs) break;
        ended.push(await this.read(one));
      }
      await before;
    } finally {
      clearInterval(renewing);
      this.recorded.set(claim.lane, this.record(claimed, ended, before));
    }
    return claimed.length;
  }

  private async record(
    claimed: readonly ClaimedReport[],
    ended: readonly ReadingEnded[],
    before: Promise<void> | undefined,
  ): Promise<void> {
    await before;
    try {
      await this.recordPatiently.execute(ended, this.rounds.signal);
      await releaseReports(this.database.manager, reportsOf(claimed.slice(ended.length)));
    } catch (error) {
      this.logger.warn('Reports stay claimed until their leases end', error);
    }
  }

  private async renew(claimed: readonly ClaimedReport[]): Promise<void> {
    try {
      await renewLeases(this.database.manager, reportsOf(claimed), leaseSeconds);
    } catch (error) {
      this.logger.warn('Leases could not be renewed', error);
    }
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
}

function reportsOf(claimed: readonly ClaimedReport[]): Report[] {
  return claimed.map(({ report }) => report);
}

import { isDatabaseDown } from '@fengsui/database';
import { Transactions } from '@fengsui/messaging';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import type { FollowUp } from '../follow-up.js';
import { Doze } from '../read-report/doze.js';
import { ThreadNotStarted } from '../read-report/reading-thread.js';
import { claimFollowUp, releaseFollowUp } from './claim-follow-ups.js';
import { FollowUpReports } from './follow-up-reports.js';
import { ReadFollowUp } from './read-follow-up.js';
import { SettleFollowUp } from './settle-follow-up.js';
import type { FollowUpEnded } from './settle-follow-up.js';

/** Longer than the thread may take for any content, and the wait for its turn. */
const leaseSeconds = 60;
const retryMs = 500;

/** Reads follow-ups one at a time: woken after each commit, with a slow poll behind it for what another process left. */
@Injectable()
export class FollowUpSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('read-follow-up');
  private readonly rounds = new Rounds(this.logger);
  private readonly doze = new Doze(this.rounds.signal);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly readFollowUp: ReadFollowUp,
    private readonly settleFollowUp: SettleFollowUp,
    private readonly reports: FollowUpReports,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.round());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Says that a follow-up was kept. */
  wake(): void {
    this.doze.call();
  }

  private async round(): Promise<number> {
    const claimed = await claimFollowUp(this.database.manager, leaseSeconds);
    if (claimed === undefined) {
      await this.doze.wait();
      return 0;
    }
    this.doze.call();
    await this.read(claimed);
    return 0;
  }

  private async read(followUp: FollowUp): Promise<void> {
    const door = propagation.extract(ROOT_CONTEXT, { traceparent: followUp.traceparent });
    const attributes = { 'fengsui.follow_up_id': followUp.id, 'fengsui.read_attempts': followUp.readAttempts };
    const span = trace.getTracer('fengsui').startSpan('read follow-up', { attributes }, door);
    try {
      const read = await this.readFollowUp.execute(followUp);
      await this.settle({ followUp, read, trace: trace.setSpan(ROOT_CONTEXT, span) });
    } catch (error) {
      // Whatever else is wrong comes again when the lease has ended, after those that wait behind it.
      if (error instanceof ThreadNotStarted || isDatabaseDown(error))
        await releaseFollowUp(this.database.manager, followUp);
      throw error;
    } finally {
      span.end();
    }
  }

  /** A database that is away is waited for; when the process stops first, the lease ends by itself. */
  private async settle(ended: FollowUpEnded): Promise<void> {
    while (true) {
      try {
        const settled = await this.transactions.run((tx) => this.settleFollowUp.execute(tx, ended, new Date()));
        if (settled?.state === 'report') this.reports.made();
        return;
      } catch (error) {
        if (this.rounds.isStopping || !isDatabaseDown(error)) throw error;
        this.logger.warn('A follow-up waits for the database', error);
        await this.rounds.pause(retryMs);
      }
    }
  }
}

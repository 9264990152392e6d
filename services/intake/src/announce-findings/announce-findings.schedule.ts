import { Transactions } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Doze } from '../read-report/doze.js';
import { AnnounceFindings } from './announce-findings.js';

const atOnce = 250;

/** Announces what waits, with a pause after each portion for the events of other reports. */
@Injectable()
export class AnnounceFindingsSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('announce-findings');
  private readonly stopping = new AbortController();
  private readonly doze = new Doze(this.stopping.signal);
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly announceFindings: AnnounceFindings,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const announced = await this.transactions.run((tx) => this.announceFindings.execute(tx, atOnce));
        if (announced > 0) this.doze.call();
      } catch (error) {
        this.logger.warn('Announcing findings paused', error);
      }
      await this.doze.wait();
    }
  }
}

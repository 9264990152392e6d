import { Transactions } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Doze } from '../read-report/doze.js';
import { RepeatedWork } from '../repeated-work.js';
import { AnnounceFindings } from './announce-findings.js';

const atOnce = 250;

/** Announces what waits, with a pause after each portion for the events of other reports. */
@Injectable()
export class AnnounceFindingsSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('announce-findings');
  private readonly work = new RepeatedWork();
  private readonly doze = new Doze(this.work.signal);

  constructor(
    private readonly transactions: Transactions,
    private readonly announceFindings: AnnounceFindings,
  ) {}

  onApplicationBootstrap(): void {
    this.work.begin(
      () => this.announce(),
      (error) => this.logger.warn('Announcing findings paused', error),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop();
  }

  private async announce(): Promise<void> {
    const announced = await this.transactions.run((tx) => this.announceFindings.execute(tx, atOnce));
    if (announced > 0) this.doze.call();
    await this.doze.wait();
  }
}

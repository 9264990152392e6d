import { Transactions } from '@fengsui/messaging';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Doze } from '../read-report/doze.js';
import { AnnounceFindings } from './announce-findings.js';

const atOnce = 250;

/** Announces what waits, with a pause after each portion for the events of other reports. */
@Injectable()
export class AnnounceFindingsSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('announce-findings');
  private readonly rounds = new Rounds(this.logger);
  private readonly doze = new Doze(this.rounds.signal);

  constructor(
    private readonly transactions: Transactions,
    private readonly announceFindings: AnnounceFindings,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.announce());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async announce(): Promise<number> {
    const announced = await this.transactions.run((tx) => this.announceFindings.execute(tx, atOnce));
    if (announced > 0) this.doze.call();
    await this.doze.wait();
    return 0;
  }
}

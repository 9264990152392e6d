import { TokenBuckets } from '@fengsui/http';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';
import { askFor, serverOf } from './ask-for.js';
import { NoAnswer } from './ask-outside.js';
import { LookUps } from './look-ups.js';
import type { WantedLookUp } from './look-ups.js';
import { Registries } from './registries.js';

const atOnce = 8;
const everyMs = 1_000;
const leaseMarginMs = 30_000;

/** Asks the outside what was put down to be asked, within each server's budget. */
@Injectable()
export class LookUpSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds(new Logger('look-up'));
  private readonly budgets: TokenBuckets;
  private readonly registries: Registries;

  constructor(
    private readonly database: DataSource,
    private readonly lookUps: LookUps,
    private readonly config: DispatchConfig,
  ) {
    this.budgets = new TokenBuckets(config.lookUpsPerMinute);
    this.registries = Registries.read(config.rdapServers);
  }

  onApplicationBootstrap(): void {
    if (this.lookUps.areOn) this.rounds.begin(() => this.round());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    const leaseMs = this.config.lookUpDeadline * 2_000 + leaseMarginMs;
    const claimed = await this.lookUps.claim(this.database.manager, atOnce, new Date(), leaseMs);
    await Promise.all(claimed.map((wanted) => this.ask(wanted)));
    return claimed.length < atOnce ? everyMs : 0;
  }

  private async ask(wanted: WantedLookUp): Promise<void> {
    const { manager } = this.database;
    const { kind, subject } = wanted;
    const waitSeconds = this.budgets.spend(serverOf(kind, subject, this.registries), Date.now());
    if (waitSeconds > 0) {
      await this.lookUps.putOff(manager, wanted, new Date(Date.now() + waitSeconds * 1_000));
      return;
    }
    try {
      const insideHosts = this.config.insideHosts?.split(',') ?? [];
      const bounds = { deadlineMs: this.config.lookUpDeadline * 1_000, insideHosts };
      const outcome = await askFor(kind, subject, this.registries, bounds);
      await this.lookUps.answered(manager, wanted, outcome, new Date());
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await this.lookUps.failed(manager, wanted, error.message, new Date());
    }
  }
}

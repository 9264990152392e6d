import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ExpireLeases } from './expire-leases.js';

const everyMs = 5_000;

@Injectable()
export class ExpireLeasesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('expire-leases');
  private readonly rounds = new Rounds(this.logger);

  constructor(private readonly expireLeases: ExpireLeases) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.expire());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async expire(): Promise<number> {
    const count = await this.expireLeases.execute(new Date());
    if (count > 0) this.logger.warn('Mails whose sender vanished are uncertain and wait for a person', { count });
    return everyMs;
  }
}

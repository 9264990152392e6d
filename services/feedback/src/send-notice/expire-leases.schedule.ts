import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Repetition } from '../repetition.js';
import { ExpireLeases } from './expire-leases.js';

@Injectable()
export class ExpireLeasesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('expire-leases');
  private readonly repetition = new Repetition('expire-leases', 5_000, () => this.expire());

  constructor(private readonly expireLeases: ExpireLeases) {}

  onApplicationBootstrap(): void {
    this.repetition.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition.stop();
  }

  private async expire(): Promise<boolean> {
    const count = await this.expireLeases.execute(new Date());
    if (count > 0) this.logger.warn('Mails whose sender vanished are uncertain and wait for a person', { count });
    return false;
  }
}

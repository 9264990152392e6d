import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ExpireLeases } from './expire-leases.js';

const intervalMs = 5_000;

@Injectable()
export class ExpireLeasesSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('expire-leases');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly expireLeases: ExpireLeases) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.expire().finally(() => (this.running = undefined));
    }, intervalMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async expire(): Promise<void> {
    try {
      const count = await this.expireLeases.execute(new Date());
      if (count > 0) this.logger.warn('Mails whose sender vanished are uncertain and wait for a person', { count });
    } catch (error) {
      this.logger.warn('Leases could not be looked at; they are looked at again', error);
    }
  }
}

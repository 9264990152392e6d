import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { Remind } from './remind.js';

const everyMs = 1_000;

/** Looks every second which reminders are due; what fell due while nothing ran is given at once. */
@Injectable()
export class RemindSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('remind');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    private readonly database: DataSource,
    private readonly remind: Remind,
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
      const found = await this.giveDue();
      if (found === 0) await this.wait();
    }
  }

  private async giveDue(): Promise<number> {
    try {
      const found = await this.database.transaction((tx) => this.remind.execute(tx, new Date()));
      if (this.failing) this.logger.log('Reminders are given again');
      this.failing = false;
      return found;
    } catch (error) {
      if (!this.failing) this.logger.warn('Reminders wait and are tried again every second', error);
      this.failing = true;
      return 0;
    }
  }

  private async wait(): Promise<void> {
    const { signal } = this.stopping;
    try {
      await pause(everyMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

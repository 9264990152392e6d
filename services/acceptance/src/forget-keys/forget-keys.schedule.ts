import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { ForgetKeys } from './forget-keys.js';

/** A million keys are gone through in half an hour. */
const everyMs = 10_000;

/** Goes round the keys without end, a step at a time; processes that do it side by side do no harm. */
@Injectable()
export class ForgetKeysSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('joining');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly forgetKeys: ForgetKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let last: string | null = null;
    while (!this.stopping.signal.aborted) {
      last = await this.step(last);
      await this.wait();
    }
  }

  private async step(after: string | null): Promise<string | null> {
    try {
      const { last, count } = await this.database.transaction((tx) => this.forgetKeys.execute(tx, after, new Date()));
      if (count > 0) this.logger.log(`${count} keys were forgotten under which nothing can join any more`);
      return last;
    } catch (error) {
      this.logger.warn('Keys are forgotten later', error);
      return after;
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

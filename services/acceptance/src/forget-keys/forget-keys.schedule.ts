import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ForgetKeys } from './forget-keys.js';

/** A million keys are gone through in half an hour. */
const everyMs = 10_000;

/** Goes round the keys without end, a step at a time; processes that do it side by side do no harm. */
@Injectable()
export class ForgetKeysSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('forget-keys');
  private readonly rounds = new Rounds(this.logger);
  private after: string | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly forgetKeys: ForgetKeys,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.step());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async step(): Promise<number> {
    const { last, count } = await this.database.transaction((tx) =>
      this.forgetKeys.execute(tx, this.after, new Date()),
    );
    if (count > 0) this.logger.log(`${count} keys were forgotten under which nothing can join any more`);
    this.after = last;
    return everyMs;
  }
}

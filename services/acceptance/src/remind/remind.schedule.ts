import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Remind } from './remind.js';

const everyMs = 1_000;

/** Looks every second which reminders are due; what fell due while nothing ran is given at once. */
@Injectable()
export class RemindSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds = new Rounds(new Logger('remind'));

  constructor(
    private readonly database: DataSource,
    private readonly remind: Remind,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(async () => ((await this.giveDue()) === 0 ? everyMs : 0));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async giveDue(): Promise<number> {
    return this.database.transaction((tx) => this.remind.execute(tx, new Date()));
  }
}

import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ForgetKeys } from './forget-keys.js';
import { ForgetPlaces } from './forget-places.js';
import type { PlaceSeen } from './forget-places.js';

/** A million keys, and a million places, are gone through in half an hour. */
const everyMs = 10_000;

/** Goes round keys and places without end, a step at a time; processes that do it side by side do no harm. */
@Injectable()
export class ForgetPastSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('forget-past');
  private readonly rounds = new Rounds(this.logger);
  private afterKey: string | null = null;
  private afterPlace: PlaceSeen | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly forgetKeys: ForgetKeys,
    private readonly forgetPlaces: ForgetPlaces,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.passKeys());
    this.rounds.begin(() => this.passPlaces());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async passKeys(): Promise<number> {
    const { last, count } = await this.database.transaction((tx) =>
      this.forgetKeys.execute(tx, this.afterKey, new Date()),
    );
    if (count > 0) this.logger.log(`${count} keys were forgotten under which nothing can join any more`);
    this.afterKey = last;
    return everyMs;
  }

  private async passPlaces(): Promise<number> {
    const { last, count } = await this.database.transaction((tx) =>
      this.forgetPlaces.execute(tx, this.afterPlace, new Date()),
    );
    if (count > 0) this.logger.log(`${count} places of reports were forgotten that are too old to be compared`);
    this.afterPlace = last;
    return everyMs;
  }
}

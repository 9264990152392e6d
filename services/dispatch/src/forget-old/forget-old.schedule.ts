import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Rounds } from '../rounds.js';
import { ForgetOld } from './forget-old.js';

const roundMs = 10 * 60_000;
const atOnce = 1_000;
/** A table that grew for years is made smaller over several rounds, beside the work of the day. */
const timesARound = 50;

@Injectable()
export class ForgetOldSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds('forget-old', roundMs, () => this.round());

  constructor(private readonly forgetOld: ForgetOld) {}

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.end();
  }

  private async round(): Promise<void> {
    for (let time = 0; time < timesARound; time += 1) {
      if (!(await this.forgetOld.execute(new Date(), atOnce))) return;
    }
  }
}

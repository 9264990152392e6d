import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ForgetOld } from './forget-old.js';

const roundMs = 10 * 60_000;
const atOnce = 1_000;
/** A table that grew for years is made smaller over several rounds, beside the work of the day. */
const timesARound = 50;

@Injectable()
export class ForgetOldSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds(new Logger('forget-old'));

  constructor(private readonly forgetOld: ForgetOld) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.round());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  private async round(): Promise<number> {
    for (let time = 0; time < timesARound; time += 1) {
      if (this.rounds.isStopping || !(await this.forgetOld.execute(new Date(), atOnce))) break;
    }
    return roundMs;
  }
}

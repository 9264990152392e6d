import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { MakeDigests } from './make-digests.js';

const everyMs = 1_000;

@Injectable()
export class MakeDigestsSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds = new Rounds(new Logger('make-digest'));

  constructor(private readonly makeDigests: MakeDigests) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(async () => ((await this.makeDigests.execute()) ? 0 : everyMs));
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }
}

import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Repetition } from '../repetition.js';
import { MakeDigests } from './make-digests.js';

@Injectable()
export class MakeDigestsSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly repetition = new Repetition('make-digest', 1_000, () => this.makeDigests.execute());

  constructor(private readonly makeDigests: MakeDigests) {}

  onApplicationBootstrap(): void {
    this.repetition.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repetition.stop();
  }
}

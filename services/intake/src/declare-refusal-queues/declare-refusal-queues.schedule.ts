import { PartyQueues } from '@fengsui/messaging';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';

const intervalMs = 30_000;
const brokerDeadlineMs = 3_000;
const retryMs = 1_000;

/**
 * Keeps a queue on the broker for every platform, on which it is told what could not be read. What is published before
 * waits in the stream; a broker that was replaced gets all queues again from `PartyQueues`.
 */
@Injectable()
export class DeclareRefusalQueues implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('declare-refusal-queues');
  private readonly rounds = new Rounds(this.logger);
  private readonly declared = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly queues: PartyQueues,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.declareMissing());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Answers whether the broker did so in time: it may be away, or not have the stream yet, and then gets it later. */
  async declare(name: string): Promise<boolean> {
    const declared = this.queues.declare(name).then(
      () => true,
      (error: unknown) => {
        this.logger.debug('Not every queue could be declared yet', error);
        return false;
      },
    );
    const isDeclared = await Promise.race([declared, this.rounds.pause(brokerDeadlineMs).then(() => false)]);
    if (isDeclared) this.declared.add(name);
    return isDeclared;
  }

  private async declareMissing(): Promise<number> {
    const platforms: { name: string }[] = await this.database.query('SELECT name FROM platform ORDER BY name');
    const missing = platforms.filter(({ name }) => !this.declared.has(name));
    for (const { name } of missing) if (!(await this.declare(name))) return retryMs;
    return intervalMs;
  }
}

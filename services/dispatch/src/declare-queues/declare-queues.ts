import { PartyQueues } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { Party } from '../party.js';
import { reachBroker } from './reach-broker.js';

const intervalMs = 30_000;
const retryMs = 1_000;

/**
 * Keeps a queue on the broker for every party, those included that another process registered. An order that is published
 * before its queue exists waits in the stream; a broker that was replaced gets all queues again from `PartyQueues`.
 */
@Injectable()
export class DeclareQueues implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('declare-queues');
  private readonly declared = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private wanted = false;
  private stopped = false;

  constructor(
    private readonly database: DataSource,
    private readonly queues: PartyQueues,
  ) {}

  onApplicationBootstrap(): void {
    this.hurry();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Looks for parties without a queue now; a look that is under way may have missed the newest, and is followed by another. */
  hurry(): void {
    this.wanted = true;
    this.running ??= this.look().finally(() => (this.running = undefined));
  }

  /** Makes sure of one party's queue. Throws PartyNotFound and BrokerUnavailable. */
  async declare(code: string): Promise<void> {
    if (!(await this.database.getRepository(Party).existsBy({ code }))) throw new PartyNotFound(code);
    await reachBroker(this.queues.declare(code));
    this.declared.add(code);
    await this.note([code]);
  }

  private async look(): Promise<void> {
    let wait = intervalMs;
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      wait = await this.declareMissing().then(
        () => intervalMs,
        (error: unknown) => {
          this.logger.debug('Not every queue could be declared yet', error);
          return retryMs;
        },
      );
    }
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.hurry(), wait).unref();
  }

  private async declareMissing(): Promise<void> {
    const rows: { code: string }[] = await this.database.query(
      `SELECT code FROM party WHERE source = 'own' OR 'queue' IN (preferred_channel, backup_channel) ORDER BY code`,
    );
    const missing = rows.map(({ code }) => code).filter((code) => !this.declared.has(code));
    const made: string[] = [];
    try {
      for (const code of missing) {
        if (this.stopped) break;
        await reachBroker(this.queues.declare(code));
        this.declared.add(code);
        made.push(code);
      }
    } finally {
      await this.note(made);
    }
  }

  private async note(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return;
    await this.database.query('UPDATE party SET queue_declared_at = now() WHERE code = ANY($1)', [codes]);
  }
}

import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ImportUnreadable } from './import-errors.js';
import type { ImportQuery } from './import-query.js';
import type { Received } from './text-of.js';

/** How far an import has come. */
export interface ImportProgress extends Received {
  items: number;
}

const shownEveryMs = 1_000;
const lookEveryMs = 3_000;
/** An import that was not heard of for so long has lost its process. */
const lostAfter = '2 minutes';

/** Shows imports while they are read. What they read lies in a transaction of its own, of which nobody sees anything before its end. */
@Injectable()
export class WatchImports implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('watch-imports');
  private readonly rounds = new Rounds(this.logger);

  constructor(private readonly database: DataSource) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(() => this.giveUpLost());
  }

  async onModuleDestroy(): Promise<void> {
    await this.rounds.stop();
  }

  async begin(input: ImportQuery & { id: string; operator: string }, now: Date): Promise<void> {
    const { id, source, format, date, operator } = input;
    await this.database.query(
      `INSERT INTO party_import (id, source, format, source_date, state, read_by, read_at, progress_at)
       VALUES ($1, $2, $3, $4, 'reading', $5, $6, now())`,
      [id, source, format, date, `operator:${operator}`, now],
    );
  }

  /** Shows how far the work has come until it ends; where it fails, that stays to be seen. */
  async watch(id: string, progress: ImportProgress, work: () => Promise<void>): Promise<void> {
    const timer = setInterval(() => void this.show(id, progress), shownEveryMs).unref();
    try {
      await work();
    } catch (error) {
      clearInterval(timer);
      await this.fail(id, progress, error instanceof ImportUnreadable ? error.message : 'It broke off');
      throw error;
    } finally {
      clearInterval(timer);
    }
    await this.show(id, progress);
  }

  private async show(id: string, { bytes, items }: ImportProgress): Promise<void> {
    try {
      // The rows that are read refer to this one, which a weaker lock than FOR UPDATE bears. At its end the import holds the
      // row itself; whoever counts does not wait for that.
      await this.database.query(
        `UPDATE party_import SET received_bytes = $2, items_read = $3, progress_at = now()
         WHERE id = (SELECT id FROM party_import WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED)`,
        [id, bytes, items],
      );
    } catch (error) {
      this.logger.warn('The progress of an import could not be shown', error);
    }
  }

  private async fail(id: string, { bytes, items }: ImportProgress, failure: string): Promise<void> {
    await this.database.query(
      `UPDATE party_import SET state = 'failed', received_bytes = $2, items_read = $3, failure = $4
       WHERE id = $1 AND state = 'reading'`,
      [id, bytes, items, failure.slice(0, 300)],
    );
  }

  private async giveUpLost(): Promise<number> {
    await this.database.query(
      `UPDATE party_import SET state = 'failed', failure = 'The process that read it has ended' WHERE id IN (
         SELECT id FROM party_import WHERE state = 'reading' AND progress_at < now() - interval '${lostAfter}'
         FOR NO KEY UPDATE SKIP LOCKED)`,
    );
    return lookEveryMs;
  }
}

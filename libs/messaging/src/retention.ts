import { pause } from '@fengsui/rounds';
import type { DataSource } from 'typeorm';

const intervalMs = 3_600_000;
const rowsAtOnce = 10_000;

/**
 * Drops what nobody can ask for any more. The inbox outlives every event that could still be sent again; what was never
 * confirmed, and what is parked, is kept whatever its age.
 */
const expired = [
  `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
     WHERE created_at < now() - interval '30 days' AND confirmed_at < now() - interval '30 days' LIMIT ${rowsAtOnce})`,
  `DELETE FROM inbox WHERE ctid = ANY(ARRAY(SELECT ctid FROM inbox
     WHERE handled_at < now() - interval '180 days' LIMIT ${rowsAtOnce}))`,
];

/** Trims outbox and inbox by age, a small batch at a time. */
export class Retention {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly report: (problem: string, error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await pause(intervalMs, this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      try {
        for (const statement of expired) await this.trim(statement);
      } catch (error) {
        this.report('Old messages were not trimmed', error);
      }
    }
  }

  private async trim(statement: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const [, deleted]: [unknown, number] = await this.database.query(statement);
      if (deleted < rowsAtOnce) return;
    }
  }
}

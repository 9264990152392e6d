import { Logger } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import type { SpanStore } from '../receive-spans/span-store.js';
import { addHours, dropHours, storedHours } from './hours.js';

export interface ExpirySettings {
  readonly keepDays: number;
  readonly keepGigabytes: number;
}

const everyMs = 60_000;
const hourMs = 3_600_000;
const aheadHours = 6;

/** Keeps what is stored within its days and its space. */
export class ExpirySchedule implements OnApplicationShutdown {
  private readonly logger = new Logger('expiry');
  private readonly stored = metrics.getMeter('@fengsui/traces').createGauge('fengsui_traces_stored_bytes', {
    description: 'Space that stored spans take.',
  });
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly store: SpanStore,
    private readonly settings: ExpirySettings,
    private readonly clock: () => Date,
  ) {}

  /** Resolves when there is room for the first span. */
  async start(): Promise<void> {
    await this.makeRoom();
    await this.tick();
    this.timer = setInterval(() => void this.tick(), everyMs).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** One round; rounds never overlap, and one that fails leaves its work to the next. */
  tick(): Promise<void> {
    this.running ??= this.expire()
      .catch((error: unknown) => this.logger.warn('Old spans stay until the next round', error))
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async makeRoom(): Promise<void> {
    const now = this.clock().getTime();
    // The hour before is for another instance whose clock is behind.
    await addHours(this.database, new Date(now - hourMs), new Date(now + aheadHours * hourMs));
  }

  private async expire(): Promise<void> {
    await this.makeRoom();
    const now = this.clock().getTime();
    let dropped = await dropHours(this.database, new Date(now - this.settings.keepDays * 24 * hourMs));
    const hours = await storedHours(this.database);
    const limit = this.settings.keepGigabytes * 1e9;
    let bytes = hours.reduce((sum, hour) => sum + hour.bytes, 0);
    for (const hour of hours) {
      const end = hour.begins.getTime() + hourMs;
      if (bytes <= limit || end > now) break;
      dropped += await dropHours(this.database, new Date(end));
      bytes -= hour.bytes;
    }
    this.stored.record(bytes);
    this.refuseWhenFull(bytes > limit);
    if (dropped > 0) this.logger.log('Old spans were dropped', { partitionCount: dropped, storedBytes: bytes });
  }

  private refuseWhenFull(full: boolean): void {
    if (full && !this.store.full)
      this.logger.warn('The spans of this hour alone exceed KEEP_GIGABYTES: no more are taken until it has passed');
    this.store.full = full;
  }
}

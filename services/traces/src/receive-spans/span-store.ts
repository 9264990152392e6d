import type { DataSource } from 'typeorm';
import type { Encoding } from '../read-spans/read-spans.js';
import type { PartDraft } from './index-spans.js';
import { insertExports } from './insert-exports.js';
import { RecentKeys } from './recent-keys.js';
import type { Key } from './recent-keys.js';

/** An export that waits to be stored. */
export interface Export {
  readonly id: string;
  readonly encoding: Encoding;
  /** Compressed. */
  readonly bytes: Buffer;
  readonly parts: readonly PartDraft[];
}

/** More exports wait than memory is set aside for, or there is no room left to store them. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';

  constructor(
    readonly reason: 'waiting' | 'full',
    readonly retryAfterSeconds: number,
  ) {
    super(reason === 'full' ? 'The store has reached its limit' : 'Too many exports wait to be stored');
  }
}

interface Waiting {
  readonly exported: Export;
  readonly size: number;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores exports in groups: while one group is being committed the next one gathers, so that the slower the database,
 * the larger the groups. An export is answered when it is committed.
 */
export class SpanStore {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private writing: Promise<void> | undefined;
  private readonly written = new RecentKeys();
  /** Set while there is no room left: nothing is taken until the oldest hours are gone. */
  full = false;

  constructor(
    private readonly database: DataSource,
    private readonly clock: () => Date,
    private readonly maxWaitingBytes = 64_000_000,
  ) {}

  /** Resolves when the export is committed. Throws StoreBusy, or what the database says. */
  async write(exported: Export): Promise<void> {
    const size = sizeOf(exported);
    if (this.full) throw new StoreBusy('full', 60);
    if (this.waitingBytes + size > this.maxWaitingBytes) throw new StoreBusy('waiting', 2);
    this.waitingBytes += size;
    await new Promise<void>((stored, failed) => {
      this.waiting.push({ exported, size, stored, failed });
      this.writing ??= this.writeGroups().finally(() => (this.writing = undefined));
    });
  }

  waitingSize(): number {
    return this.waitingBytes;
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async writeGroups(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.writeGroup(group.map(({ exported }) => exported));
        for (const { stored } of group) stored();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
      for (const { size } of group) this.waitingBytes -= size;
    }
  }

  private async writeGroup(group: readonly Export[]): Promise<void> {
    const keys = this.written.unseen(keysOf(group));
    await insertExports(this.database, this.clock(), group, keys);
    this.written.remember(keys);
  }
}

/** What an index entry takes in memory, about. */
const partSize = 300;
const keySize = 100;

function sizeOf({ bytes, parts }: Export): number {
  return parts.reduce((sum, { keys }) => sum + partSize + keys.size * keySize, bytes.length);
}

function* keysOf(group: readonly Export[]): Generator<Key> {
  for (const { parts } of group) for (const { keys, traceId } of parts) for (const key of keys) yield { key, traceId };
}

import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Party } from '../party.js';
import { PartyChooser } from './party-chooser.js';

const reloadMs = 30_000;

/** The directory as it is now, in memory, for the hot path. Changes that other processes make arrive within 30 s. */
@Injectable()
export class PartyDirectory implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('party-directory');
  private current: PartyChooser | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: DataSource) {}

  /** The chooser of the last reading; the first one is waited for. */
  async chooser(): Promise<PartyChooser> {
    return this.current ?? this.reload();
  }

  /** Takes a committed change over at once. */
  async reload(): Promise<PartyChooser> {
    this.current = new PartyChooser(await this.database.getRepository(Party).find());
    return this.current;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.refresh(), reloadMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async refresh(): Promise<void> {
    try {
      await this.reload();
    } catch (error) {
      this.logger.warn('The party directory could not be read again; the last reading stands', error);
    }
  }
}

import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AddressTables } from '../locate-addresses/address-tables.js';
import type { RuleTerms } from '../whom-rule.js';
import { PartyChooser } from './party-chooser.js';
import { readDirectory } from './read-directory.js';

const reloadMs = 30_000;

/**
 * The directory and the rules as they are now, in memory, for the hot path. Changes that other processes make arrive within
 * 30 s; a directory that did not change is not read again.
 */
@Injectable()
export class PartyDirectory implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('party-directory');
  private current: { readonly chooser: PartyChooser; readonly version: string } | undefined;
  private reading: Promise<PartyChooser> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly tables: AddressTables,
  ) {}

  /** The chooser of the last reading; the first one is waited for. */
  async chooser(): Promise<PartyChooser> {
    return this.current?.chooser ?? this.reload();
  }

  /** Takes a committed change over at once. One reading at a time: a change may come in while one is under way. */
  async reload(): Promise<PartyChooser> {
    await this.reading?.catch(() => undefined);
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.refresh(), reloadMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async read(): Promise<PartyChooser> {
    // Read before the rest: a change that comes in between is read again, and never missed.
    const version = await this.version();
    if (this.current?.version === version) return this.current.chooser;
    const rules: RuleTerms[] = await this.database.query(
      'SELECT name, classes, about, tell, task, enabled FROM whom_rule ORDER BY name',
    );
    const directory = await readDirectory(this.database);
    this.current = { chooser: new PartyChooser(directory, rules, this.tables), version };
    return this.current.chooser;
  }

  private async version(): Promise<string> {
    const [state]: { version: string }[] = await this.database.query(
      'SELECT sum(version) AS version FROM directory_state',
    );
    return state?.version ?? '';
  }

  private async refresh(): Promise<void> {
    try {
      await this.reload();
    } catch (error) {
      this.logger.warn('The party directory could not be read again; the last reading stands', error);
    }
  }
}

import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableCallback, BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { lookUpKinds, lookUpStates } from './look-up-kinds.js';
import type { LookUpKind } from './look-up-kinds.js';

/** `busy`: the server wants to be left alone; `put-off`: it was asked as often as it may be, and was not asked. */
export type LookUpOutcome = 'answered' | 'failed' | 'busy' | 'put-off';

/** What an ops team watches of the questions to the outside. No server is named: there may be as many as there are domains. */
@Injectable()
export class LookUpMetrics implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('look-up-metrics');
  private readonly meter = metrics.getMeter('fengsui.dispatch');
  private readonly ended = this.meter.createCounter('fengsui.look_ups', {
    description: 'Questions to registries, name servers and sites, by what became of them',
  });
  private readonly kept = this.meter.createObservableGauge('fengsui.look_ups_kept', {
    description: 'Questions that are kept, by state',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui.look_ups_oldest_due_seconds', {
    description: 'How long the question that is due longest has been waiting',
  });
  private readonly observe: BatchObservableCallback = (result) => this.read(result);

  constructor(private readonly database: DataSource) {}

  count(kind: LookUpKind, outcome: LookUpOutcome): void {
    this.ended.add(1, { kind, outcome });
  }

  onModuleInit(): void {
    this.meter.addBatchObservableCallback(this.observe, [this.kept, this.oldest]);
  }

  onModuleDestroy(): void {
    this.meter.removeBatchObservableCallback(this.observe, [this.kept, this.oldest]);
  }

  private async read(result: BatchObservableResult): Promise<void> {
    try {
      const rows: { kind: string; state: string; count: string; late: string | null }[] = await this.database.query(
        `SELECT kind, state, count(*) AS count, extract(epoch FROM now() - min(due_at)) AS late FROM look_up GROUP BY kind, state`,
      );
      for (const kind of lookUpKinds)
        for (const state of lookUpStates) {
          const found = rows.find((row) => row.kind === kind && row.state === state);
          result.observe(this.kept, Number(found?.count ?? 0), { kind, state });
        }
      result.observe(this.oldest, Math.max(0, ...rows.map(({ late }) => Number(late ?? 0))));
    } catch (error) {
      this.logger.warn('The look-ups could not be counted', error);
    }
  }
}

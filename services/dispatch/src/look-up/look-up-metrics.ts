import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { lookUpKinds, lookUpStates } from './look-up-kinds.js';
import type { LookUpKind } from './look-up-kinds.js';

/** `busy`: the server wants to be left alone; `put-off`: it was asked as often as it may be, and was not asked. */
export type LookUpOutcome = 'answered' | 'failed' | 'busy' | 'put-off';

/** What an ops team watches of the questions to the outside. No server is named: there may be as many as there are domains. */
@Injectable()
export class LookUpMetrics implements OnModuleDestroy {
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
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.kept, this.oldest],
    read: (result) => this.read(result),
    failing: 'The look-ups could not be counted',
  });

  constructor(private readonly database: DataSource) {}

  count(kind: LookUpKind, outcome: LookUpOutcome): void {
    this.ended.add(1, { kind, outcome });
  }

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const rows: { kind: string; state: string; count: string; late: string | null }[] = await this.database.query(
      `SELECT kind, state, count(*) AS count, extract(epoch FROM now() - min(due_at)) AS late FROM look_up GROUP BY kind, state`,
    );
    for (const kind of lookUpKinds)
      for (const state of lookUpStates) {
        const found = rows.find((row) => row.kind === kind && row.state === state);
        result.observe(this.kept, Number(found?.count ?? 0), { kind, state });
      }
    result.observe(this.oldest, Math.max(0, ...rows.map(({ late }) => Number(late ?? 0))));
  }
}

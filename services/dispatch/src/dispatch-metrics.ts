import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import type { Dispatch } from './dispatch.js';
import { dispatchStates, endedStates } from './ladder.js';
import { isOverdue } from './list-dispatches/list-dispatches.js';

/** What an ops team watches of the orders. */
@Injectable()
export class DispatchMetrics implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.dispatch');
  private readonly issuedOrders = this.meter.createCounter('fengsui.orders.issued', {
    description: 'Orders put on a queue',
  });
  private readonly acknowledgedOrders = this.meter.createCounter('fengsui.orders.acknowledged', {
    description: 'Orders that a party took on',
  });
  private readonly endedOrders = this.meter.createCounter('fengsui.orders.ended', {
    description: 'Orders that ended, by outcome',
  });
  private readonly open = this.meter.createObservableGauge('fengsui.orders.open', {
    description: 'Orders that nobody has ended yet, by state',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui.orders.oldest_open_age', { unit: 's' });
  private readonly overdue = this.meter.createObservableGauge('fengsui.orders.overdue', {
    description: 'Those of them whose time has gone, by who acts next: a timer, or a person at the desk or elsewhere',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.open, this.oldest, this.overdue],
    read: (result) => this.read(result),
    failing: 'The open orders could not be counted',
  });

  constructor(private readonly database: DataSource) {}

  issued(count: number): void {
    if (count > 0) this.issuedOrders.add(count);
  }

  acknowledged(count: number): void {
    if (count > 0) this.acknowledgedOrders.add(count);
  }

  ended({ state }: Pick<Dispatch, 'state'>): void {
    this.endedOrders.add(1, { outcome: state });
  }

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const rows: { state: string; count: string; age: string; late: string; left: string }[] = await this.database.query(
      `SELECT state, count(*) AS count, coalesce(extract(epoch FROM now() - min(issued_at)), 0) AS age,
         count(*) FILTER (WHERE ${isOverdue}) AS late,
         count(*) FILTER (WHERE ${isOverdue} AND next_timer_at IS NULL) AS left
       FROM dispatch d WHERE ended_at IS NULL GROUP BY state`,
    );
    for (const state of dispatchStates.filter((known) => !endedStates.includes(known))) {
      result.observe(this.open, Number(rows.find((row) => row.state === state)?.count ?? 0), { state });
    }
    const [late, left] = [sumOf(rows, 'late'), sumOf(rows, 'left')];
    result.observe(this.overdue, late - left, { next: 'timer' });
    result.observe(this.overdue, left, { next: 'person' });
    result.observe(this.oldest, Math.max(0, ...rows.map(({ age }) => Number(age))));
  }
}

function sumOf<Key extends string>(rows: readonly Readonly<Record<Key, string>>[], key: Key): number {
  return rows.reduce((sum, row) => sum + Number(row[key]), 0);
}

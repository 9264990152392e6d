import type { SupplementReceived } from '@fengsui/contracts';
import { insertRows } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { Supplement } from '../supplement.js';
import { TakeSupplements } from '../take-supplements/take-supplements.js';
import { beforeSupplements } from './supplement-order.js';

/** Keeps what reporters add, and adds it to the reports that are there. */
@Injectable()
export class KeepSupplements {
  constructor(private readonly takeSupplements: TakeSupplements) {}

  /** Throws Unprocessable where an id is none. */
  async execute(tx: EntityManager, events: readonly Received<SupplementReceived>[], now: Date): Promise<void> {
    const nameless = events.find(({ data }) => !validate(data.supplementId) || !validate(data.reportId));
    if (nameless) throw new Unprocessable('A supplement and its report are named by UUIDs, and these are none.');
    await beforeSupplements(tx);
    await insertRows(
      tx,
      Supplement,
      events.map(({ data, time }) => Supplement.read(data, time)),
      'ON CONFLICT DO NOTHING',
    );
    await this.takeSupplements.execute(tx, [...new Set(events.map(({ data }) => data.reportId))], now);
  }
}

import { Outbox, Transactions } from '@fengsui/messaging';
import type { QueuePosition } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';

/** An order of which nobody knows yet whether it was pulled. */
export interface WaitingOrder {
  readonly id: string;
  readonly party: string;
  readonly nextTimerAt: Date;
}

/** How far one party has come with its queue. */
export interface Position extends QueuePosition {
  readonly party: string;
}

export interface Waiting {
  readonly orders: readonly WaitingOrder[];
  /** Parties to be asked about. */
  readonly parties: readonly string[];
  /** Behind which the next look goes on; undefined where it begins again. */
  readonly last: WaitingOrder | undefined;
}

const lookedAtOnce = 5_000;
const recordedAtOnce = 500;

/** Writes down which orders were pulled, and settles what followed on orders once it was taken off the queue. */
@Injectable()
export class RecordPulls {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly recordSteps: RecordSteps,
    private readonly outbox: Outbox,
  ) {}

  /** Orders that wait, those behind `last` in the order of their timers. */
  async waiting(last: WaitingOrder | undefined): Promise<Waiting> {
    // Whoever answers at once needs no word about pulling: that would only double the work.
    const orders: WaitingOrder[] = await this.database.query(
      `SELECT id, party_code AS party, next_timer_at AS "nextTimerAt" FROM dispatch
       WHERE ended_at IS NULL AND (next_timer_at, id) > ($1::timestamptz, $2::uuid) AND state = 'sent'
         AND 'queue' = ANY(channels) AND issued_at < now() - interval '3 seconds'
       ORDER BY next_timer_at, id LIMIT ${lookedAtOnce}`,
      [last?.nextTimerAt ?? '-infinity', last?.id ?? '00000000-0000-0000-0000-000000000000'],
    );
    const unsettled: { party: string }[] = await this.database.query(
      'SELECT DISTINCT party_code AS party FROM follow_up WHERE settled_at IS NULL',
    );
    return {
      orders,
      parties: [...new Set([...orders, ...unsettled].map(({ party }) => party))],
      last: orders.length < lookedAtOnce ? undefined : orders.at(-1),
    };
  }

  async record(orders: readonly WaitingOrder[], positions: readonly Position[], now: Date): Promise<void> {
    const pulledTo = new Map(positions.map(({ party, pulled }) => [party, pulled]));
    const asked = orders.filter(({ party }) => (pulledTo.get(party) ?? 0) > 0);
    for (let from = 0; from < asked.length; from += recordedAtOnce) {
      const some = asked.slice(from, from + recordedAtOnce);
      await this.transactions.run(async (tx) => {
        const ids = await pulledOf(tx, some, pulledTo);
        const step = { step: 'delivered', by: 'queue', via: 'queue', note: '', at: now } as const;
        await this.recordSteps.execute(
          tx,
          ids.map((dispatchId) => ({ ...step, dispatchId })),
          now,
        );
      });
    }
    await this.transactions.run((tx) => this.settle(tx, positions, now));
  }

  private async settle(tx: EntityManager, positions: readonly Position[], now: Date): Promise<void> {
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE follow_up f SET settled_at = $2
       FROM jsonb_to_recordset($1) AS p(party text, settled bigint), outbox o
       WHERE f.party_code = p.party AND f.settled_at IS NULL AND o.id = f.event_id
         AND (o.confirmed_at IS NOT NULL OR (o.published_at IS NOT NULL AND o.stream_sequence <= p.settled))
       RETURNING f.event_id AS id`,
      [JSON.stringify(positions), now],
    );
    await this.outbox.settle(
      tx,
      rows.map(({ id }) => id),
      'party',
    );
  }
}

async function pulledOf(
  tx: EntityManager,
  orders: readonly WaitingOrder[],
  pulledTo: ReadonlyMap<string, number>,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT o.id FROM jsonb_to_recordset($1) AS w(id uuid, pulled bigint) JOIN outbox o ON o.id = w.id
     WHERE o.published_at IS NOT NULL AND o.stream_sequence <= w.pulled`,
    [JSON.stringify(orders.map(({ id, party }) => ({ id, pulled: pulledTo.get(party) ?? 0 })))],
  );
  return rows.map(({ id }) => id);
}

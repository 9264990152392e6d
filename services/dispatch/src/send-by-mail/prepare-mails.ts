import { insertRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { contactOf } from '../choose-parties/contact-of.js';
import { OrderToken } from '../order-token.js';
import type { ClaimedDelivery } from '../send-orders/claim-deliveries.js';
import { leavingOrders } from '../send-orders/leaving-orders.js';
import type { LeavingOrders } from '../send-orders/leaving-orders.js';
import type { WrittenTo } from '../send-orders/ended-attempt.js';

/** What the mail of a delivery is written from. */
export interface PreparedMail extends LeavingOrders {
  /** Undefined where there is nobody to write to. */
  readonly writtenTo: WrittenTo | undefined;
  /** Only this mail says it. */
  readonly token: string;
  /** The mails by which the party heard of the same orders before, the oldest first. */
  readonly earlier: readonly string[];
}

const earlierInThread = 20;

/** Reads all that some mails need, and gives each the token that answers to it will name, all in a few statements. */
@Injectable()
export class PrepareMails {
  constructor(private readonly database: DataSource) {}

  /** By the delivery's id. */
  async execute(deliveries: readonly ClaimedDelivery[], now: Date): Promise<Map<string, PreparedMail>> {
    const orders = await leavingOrders(this.database, deliveries);
    const earlier = await this.earlier(deliveries);
    const prepared = deliveries.flatMap(({ id, refusedBy }) => {
      const leaving = orders.get(id);
      if (leaving === undefined) return [];
      const token = randomBytes(16).toString('hex');
      const writtenTo = writtenToOf(leaving, refusedBy, now);
      return [[id, { ...leaving, writtenTo, token, earlier: earlier.get(id) ?? [] }] as const];
    });
    // An answer may come before the outcome is recorded, and after a crash.
    const tokens = prepared
      .filter(([, { leaving }]) => leaving.length > 0)
      .map(([id, { token, writtenTo }]) => OrderToken.give(token, id, writtenTo?.address ?? '', now));
    await insertRows(this.database.manager, OrderToken, tokens);
    return new Map(prepared);
  }

  private async earlier(deliveries: readonly ClaimedDelivery[]): Promise<Map<string, string[]>> {
    const rows: { id: string; earlier: string[] }[] = await this.database.query(
      `SELECT d.id, ARRAY(
         SELECT e.id FROM order_delivery e
         WHERE e.dispatch_ids && d.dispatch_ids AND e.party_code = d.party_code AND e.channel = 'mail'
           AND e.id <> d.id AND e.made_at <= d.made_at AND e.state IN ('sent', 'uncertain')
         ORDER BY e.made_at DESC, e.id DESC LIMIT $2) AS earlier
       FROM order_delivery d WHERE d.id = ANY($1::uuid[])`,
      [deliveries.map(({ id }) => id), earlierInThread],
    );
    return new Map(rows.map(({ id, earlier }) => [id, earlier.toReversed()]));
  }
}

/** What none of the orders is urgent about waits for whoever it concerns. */
function writtenToOf(
  { recipient, leaving }: LeavingOrders,
  refusedBy: readonly string[],
  at: Date,
): WrittenTo | undefined {
  if (recipient === undefined) return undefined;
  const isUrgent = leaving.some(({ level }) => level !== 'IV');
  const { email, passedOver } = contactOf(recipient, { at, isUrgent, refusedBy });
  const address = email.toLowerCase();
  const next = contactOf(recipient, { at, isUrgent, refusedBy: [...refusedBy, address] });
  return { address, passedOver, hasAnother: next.email !== '' };
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeliveryChannel, DeliveryKind } from '../order-delivery.js';

/** A delivery that this process holds until its lease runs out. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly partyCode: string;
  readonly channel: DeliveryChannel;
  readonly kind: DeliveryKind;
  readonly dispatchIds: readonly string[];
  /** Which attempt this is, from 1; tells this claim from any other. */
  readonly attempts: number;
  /** How many of the earlier ones the server put off because of this one. */
  readonly refusals: number;
  readonly madeAt: Date;
  /** Addresses that refused its mail. */
  readonly refusedBy: readonly string[];
}

/** Takes deliveries of a channel whose time has come, for this process alone. */
@Injectable()
export class ClaimDeliveries {
  constructor(private readonly database: DataSource) {}

  /** What is said about an order waits while something that was to be said of it before may still be sent. */
  async execute(channel: DeliveryChannel, most: number, leaseMs: number): Promise<ClaimedDelivery[]> {
    return this.database.query(
      `WITH due AS (
         SELECT d.id FROM order_delivery d
         WHERE d.state = 'pending' AND d.channel = $1 AND d.due_at <= now()
           AND NOT (d.kind <> 'order' AND EXISTS (SELECT FROM order_delivery e
             WHERE e.party_code = d.party_code AND e.channel = d.channel AND e.made_at < d.made_at
               AND e.state IN ('pending', 'sending') AND e.dispatch_ids && d.dispatch_ids))
         ORDER BY d.due_at, d.id LIMIT $2 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE order_delivery d
         SET state = 'sending', attempts = d.attempts + 1, lease_until = now() + $3 * interval '1 ms'
         FROM due WHERE d.id = due.id
         RETURNING d.id, d.party_code, d.channel, d.kind, d.dispatch_ids, d.attempts, d.refusals, d.made_at, d.refused_by
       )
       SELECT id, party_code AS "partyCode", channel, kind, dispatch_ids AS "dispatchIds", attempts, refusals, made_at AS "madeAt",
         refused_by AS "refusedBy"
       FROM claimed`,
      [channel, most, leaseMs],
    );
  }
}

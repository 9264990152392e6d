import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';
import { orderMessageId } from '../compose-order/compose-order-mail.js';
import type { DeliveryPage, ListedDelivery } from './delivery-page.js';
import type { ListDeliveriesQuery } from './list-deliveries.query.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Deliveries in a state, the oldest first: ids are made in the order of time. */
@Injectable()
export class ListDeliveries {
  constructor(
    private readonly database: DataSource,
    private readonly config: DispatchConfig,
  ) {}

  async execute({ state, party, after = beforeAll, limit }: ListDeliveriesQuery): Promise<DeliveryPage> {
    const found: Omit<ListedDelivery, 'messageId'>[] = await this.database.query(
      `SELECT id, party_code AS party, channel, kind, state, dispatch_ids AS "dispatchIds", attempts,
         last_error AS "lastError", made_at AS "madeAt", due_at AS "dueAt", sent_at AS "sentAt", settled_by AS "settledBy"
       FROM order_delivery
       WHERE state = $1 AND id > $2 AND ($3::text IS NULL OR party_code = $3) ORDER BY id LIMIT $4`,
      [state, after, party ?? null, limit + 1],
    );
    const deliveries = found.slice(0, limit).map((delivery) => ({
      ...delivery,
      messageId: delivery.channel === 'mail' ? orderMessageId(delivery.id, this.config.mailFrom) : null,
    }));
    return { deliveries, next: found.length > limit ? (deliveries.at(-1)?.id ?? null) : null };
  }
}

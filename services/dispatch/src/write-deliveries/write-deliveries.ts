import type { OrderKind } from '@fengsui/contracts';
import { insertRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { OrderDelivery } from '../order-delivery.js';

/** What a party is to be told by mail or webhook about one order. */
export interface DeliveryDraft {
  readonly partyCode: string;
  readonly channel: 'mail' | 'webhook';
  readonly kind: OrderKind;
  readonly dispatchId: string;
  readonly uniqueKey: string;
  readonly dueAt: Date;
}

/** Writes down what is to leave by mail or webhook, each once. */
@Injectable()
export class WriteDeliveries {
  async execute(tx: EntityManager, drafts: readonly DeliveryDraft[], now: Date): Promise<void> {
    const rows = drafts.map(({ dispatchId, dueAt, ...draft }) =>
      Object.assign(new OrderDelivery(), draft, {
        id: newId(),
        dispatchIds: [dispatchId],
        state: 'pending' as const,
        dueAt: dueAt < now ? now : dueAt,
      }),
    );
    await insertRows(tx, OrderDelivery, rows, 'ON CONFLICT DO NOTHING');
  }
}

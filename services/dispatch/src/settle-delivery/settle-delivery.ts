import { audit, storableText } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OrderDelivery } from '../order-delivery.js';
import type { Settlement } from '../order-delivery.js';
import { RecordSteps } from '../record-steps/record-steps.js';

/** No delivery has this id. */
export class DeliveryNotFound extends Error {
  override readonly name = 'DeliveryNotFound';

  constructor(readonly deliveryId: string) {
    super(`There is no delivery ${deliveryId}`);
  }
}

/** A person's word on a delivery that failed, or of which nobody knows whether it left. */
export interface SettlementInput {
  readonly deliveryId: string;
  readonly as: Settlement;
  readonly reason: string;
  readonly operator: string;
}

@Injectable()
export class SettleDelivery {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws DeliveryNotFound and DeliveryNotToSettle. */
  async execute(tx: EntityManager, { deliveryId, as, reason, operator }: SettlementInput, now: Date): Promise<void> {
    const delivery = await tx.findOne(OrderDelivery, {
      where: { id: deliveryId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!delivery) throw new DeliveryNotFound(deliveryId);
    const from = delivery.state;
    const actor = `operator:${operator}`;
    delivery.settle(as, actor, storableText(reason), now);
    await tx.save(delivery);
    const details = { as, from, kind: delivery.kind, channel: delivery.channel };
    await audit(tx, [
      { at: now, actor, action: 'delivery-settled', subject: 'delivery', subjectId: deliveryId, details },
    ]);
    if (delivery.state !== 'sent') return;
    const step = { step: 'delivered', by: operator, via: 'operator', note: '', at: now } as const;
    await this.recordSteps.execute(
      tx,
      delivery.dispatchIds.map((dispatchId) => ({ dispatchId, ...step })),
      now,
    );
  }
}

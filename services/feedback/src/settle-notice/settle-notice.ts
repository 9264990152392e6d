import { Injectable } from '@nestjs/common';
import { noticeSent, timestampFromDate } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Outbox, outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { Delivery } from '../delivery.js';
import type { Settlement } from '../delivery.js';

/** No delivery has this id. */
export class DeliveryUnknown extends Error {
  override readonly name = 'DeliveryUnknown';

  constructor(readonly deliveryId: string) {
    super(`There is no delivery ${deliveryId}`);
  }
}

/** A person's word on a mail that failed, or of which nobody knows whether it left. */
export interface SettlementInput {
  readonly deliveryId: string;
  readonly as: Settlement;
  readonly reason: string;
  readonly operator: string;
  readonly at: Date;
}

@Injectable()
export class SettleNotice {
  constructor(private readonly outbox: Outbox) {}

  /** Throws DeliveryUnknown and NotToSettle. */
  async execute(tx: EntityManager, { deliveryId, as, reason, operator, at }: SettlementInput): Promise<void> {
    const delivery = await tx.findOne(Delivery, { where: { id: deliveryId }, lock: { mode: 'pessimistic_write' } });
    if (!delivery) throw new DeliveryUnknown(deliveryId);
    const from = delivery.state;
    const actor = `operator:${operator}`;
    delivery.settle(as, actor, reason, at);
    await tx.save(delivery);
    const details = { as, from, kind: delivery.kind };
    await audit(tx, [{ at, actor, action: 'delivery-settled', subject: 'delivery', subjectId: deliveryId, details }]);
    if (delivery.state !== 'sent') return;
    const { reportId, kind } = delivery;
    const reports = reportId === null ? await reportsOf(tx, deliveryId) : 1;
    const data = { reportId: reportId ?? '', kind, sentAt: timestampFromDate(at), reports };
    await this.outbox.add(tx, [outgoing(noticeSent, data)]);
  }
}

async function reportsOf(tx: EntityManager, digestId: string): Promise<number> {
  const [{ reports }] = await tx.query(
    `SELECT count(DISTINCT report_id)::integer AS reports FROM notice WHERE digest_id = $1`,
    [digestId],
  );
  return reports;
}

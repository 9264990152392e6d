import { Injectable } from '@nestjs/common';
import { noticeSent, timestampFromDate } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Outbox, outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../address-key.js';
import { closeCallBacks } from '../call-reporter/close-call-backs.js';
import { Delivery } from '../delivery.js';
import type { DeliveryChannel, Settlement } from '../delivery.js';
import { openCallBacks } from '../write-notice/pair-notices.js';
import { giveOtherAddress } from './give-other-address.js';
import type { OtherAddress } from './give-other-address.js';

/** No delivery has this id. */
export class DeliveryUnknown extends Error {
  override readonly name = 'DeliveryUnknown';

  constructor(readonly deliveryId: string) {
    super(`There is no delivery ${deliveryId}`);
  }
}

/** A person's word on a notice that did not arrive, or of which nobody knows whether it did. */
export interface SettlementInput extends OtherAddress {
  readonly deliveryId: string;
  readonly as: Settlement;
  readonly reason: string;
  readonly operator: string;
  readonly at: Date;
}

@Injectable()
export class SettleNotice {
  constructor(private readonly outbox: Outbox) {}

  /** Throws DeliveryUnknown, NotToSettle, AddressMissing and AddressElsewhere. */
  async execute(tx: EntityManager, input: SettlementInput): Promise<void> {
    const { deliveryId, as, reason, operator, at } = input;
    // As whoever writes notices of the report does first: none gets a way while it changes, and two never wait for each other.
    await tx.query('SELECT FROM report WHERE id = (SELECT report_id FROM delivery WHERE id = $1) FOR NO KEY UPDATE', [
      deliveryId,
    ]);
    const delivery = await tx.findOne(Delivery, { where: { id: deliveryId }, lock: { mode: 'pessimistic_write' } });
    if (!delivery) throw new DeliveryUnknown(deliveryId);
    const from = delivery.state;
    const actor = `operator:${operator}`;
    delivery.settle(as, actor, reason, at);
    if (as === 'other-address') await giveOtherAddress(tx, delivery, input);
    if (as === 'send-again') await goByContact(tx, delivery);
    if (as === 'send-again' && from === 'bounced') await trustAddress(tx, delivery);
    await tx.save(delivery);
    if (delivery.reportId !== null) await followCalls(tx, delivery.reportId);
    const details = { as, from, kind: delivery.kind, channel: delivery.channel };
    await audit(tx, [{ at, actor, action: 'delivery-settled', subject: 'delivery', subjectId: deliveryId, details }]);
    if (delivery.state === 'sent') await this.tell(tx, delivery, at);
  }

  private async tell(tx: EntityManager, { id, reportId, kind }: Delivery, at: Date): Promise<void> {
    const reports = reportId === null ? await reportsOf(tx, id) : 1;
    const data = { reportId: reportId ?? '', kind, sentAt: timestampFromDate(at), reports };
    await this.outbox.add(tx, [outgoing(noticeSent, data)]);
    await tx.query('DELETE FROM webhook_body WHERE delivery_id = $1', [id]);
  }
}

/** Puts the report on the list of those to call back, or takes it from there. */
async function followCalls(tx: EntityManager, reportId: string): Promise<void> {
  await openCallBacks(tx, [reportId]);
  await closeCallBacks(tx, [reportId]);
}

/** Another address may have been given for another notice of the report since. */
async function goByContact(tx: EntityManager, delivery: Delivery): Promise<void> {
  const [contact]: { way: DeliveryChannel }[] = await tx.query(
    `SELECT answer_by AS way FROM contact WHERE report_id = $1 AND answer_by IN ('mail', 'call-back')`,
    [delivery.reportId],
  );
  if (contact) delivery.channel = contact.way;
}

/** Forgets what came back from an address of which a person says that it is good. */
async function trustAddress(tx: EntityManager, { reportId, platform }: Delivery): Promise<void> {
  const rows: { email: string }[] = await tx.query(
    `SELECT email FROM contact WHERE report_id = $1 UNION ALL SELECT email FROM platform_contact WHERE platform = $2`,
    [reportId, platform],
  );
  const keys = rows.map(({ email }) => addressKey(email));
  await tx.query(`UPDATE mail_address SET bounces = 0 WHERE address_sha256 = ANY($1)`, [keys]);
}

async function reportsOf(tx: EntityManager, digestId: string): Promise<number> {
  const [{ reports }] = await tx.query(
    `SELECT count(DISTINCT report_id)::integer AS reports FROM notice WHERE digest_id = $1`,
    [digestId],
  );
  return reports;
}

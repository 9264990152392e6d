import { AddressRefused, MailDoor } from '@fengsui/mail';
import type { Mail, Outcome } from '@fengsui/mail';
import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { composeOrderMail } from '../compose-order/compose-order-mail.js';
import { DispatchConfig } from '../dispatch-config.js';
import { OrderToken } from '../order-token.js';
import type { ClaimedDelivery } from '../send-orders/claim-deliveries.js';
import type { EndedAttempt } from '../send-orders/ended-attempt.js';
import { dispatchIdsOf, leavingOrders } from '../send-orders/leaving-orders.js';
import { inSpanOfOrder } from '../send-orders/span-of-order.js';
import type { Recipient, ToldOrder } from '../told-order.js';

const earlierInThread = 20;

/** Sends the mail of a delivery, outside of any transaction. */
@Injectable()
export class SendByMail {
  private readonly logger = new Logger('send-by-mail');

  constructor(
    private readonly database: DataSource,
    private readonly door: MailDoor,
    private readonly config: DispatchConfig,
  ) {}

  /** Never rejects: whatever happens is an outcome. */
  async execute(delivery: ClaimedDelivery): Promise<EndedAttempt> {
    const nothing = { delivery, told: [], withheld: [], acknowledged: [] };
    try {
      const { recipient, leaving, withheld } = await leavingOrders(this.database, delivery);
      const ended = { ...nothing, told: dispatchIdsOf(leaving), withheld: dispatchIdsOf(withheld) };
      if (recipient === undefined || leaving.length === 0) {
        const code = withheld.length > 0 ? 'withheld' : 'nothing-to-send';
        return { ...ended, outcome: { state: 'failed', code }, at: new Date() };
      }
      const outcome = await inSpanOfOrder(delivery, leaving, () => this.send(delivery, leaving, recipient));
      if (outcome.state !== 'sent') this.logger.warn('An order was not sent', { deliveryId: delivery.id, ...outcome });
      return { ...ended, outcome, at: new Date() };
    } catch (error) {
      this.logger.error('The mail of an order could not be written', error, { deliveryId: delivery.id });
      return { ...nothing, outcome: { state: 'put-off', code: 'not-written', because: 'unreachable' }, at: new Date() };
    }
  }

  private async send(delivery: ClaimedDelivery, orders: readonly ToldOrder[], recipient: Recipient): Promise<Outcome> {
    const { id: deliveryId, kind } = delivery;
    const earlier = await this.earlier(delivery);
    const token = randomBytes(16).toString('hex');
    let mail: Mail;
    try {
      mail = composeOrderMail({ deliveryId, kind, orders, recipient, token, earlier }, this.config);
    } catch (error) {
      if (error instanceof AddressRefused) return { state: 'failed', code: 'address-refused' };
      throw error;
    }
    // An answer may come before the outcome is recorded, and after a crash.
    await this.database.getRepository(OrderToken).insert(OrderToken.give(token, deliveryId, new Date()));
    return this.door.send(mail);
  }

  /** The mails by which the party heard of the same orders before, the oldest first. */
  private async earlier({ id, partyCode, dispatchIds, madeAt }: ClaimedDelivery): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `SELECT id FROM order_delivery
       WHERE dispatch_ids && $1::uuid[] AND party_code = $2 AND channel = 'mail' AND id <> $3 AND made_at <= $4
         AND state IN ('sent', 'uncertain')
       ORDER BY made_at DESC, id DESC LIMIT $5`,
      [dispatchIds, partyCode, id, madeAt, earlierInThread],
    );
    return rows.map((row) => row.id).toReversed();
  }
}

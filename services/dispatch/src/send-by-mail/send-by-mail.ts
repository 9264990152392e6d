import { AddressRefused, MailDoor } from '@fengsui/mail';
import type { Mail, Outcome } from '@fengsui/mail';
import { Injectable, Logger } from '@nestjs/common';
import { composeOrderMail } from '../compose-order/compose-order-mail.js';
import { DispatchConfig } from '../dispatch-config.js';
import type { ClaimedDelivery } from '../send-orders/claim-deliveries.js';
import type { EndedAttempt } from '../send-orders/ended-attempt.js';
import { dispatchIdsOf } from '../send-orders/leaving-orders.js';
import { inSpanOfOrder } from '../send-orders/span-of-order.js';
import type { Recipient } from '../told-order.js';
import { PrepareMails } from './prepare-mails.js';
import type { PreparedMail } from './prepare-mails.js';

/** Sends the mails of deliveries, outside of any transaction. */
@Injectable()
export class SendByMail {
  private readonly logger = new Logger('send-by-mail');

  constructor(
    private readonly prepareMails: PrepareMails,
    private readonly door: MailDoor,
    private readonly config: DispatchConfig,
  ) {}

  /** One attempt a delivery; none of them rejects: whatever happens is an outcome. */
  execute(deliveries: readonly ClaimedDelivery[]): Promise<EndedAttempt>[] {
    const prepared = this.prepareMails.execute(deliveries, new Date());
    return deliveries.map((delivery) => this.attempt(delivery, prepared));
  }

  private async attempt(delivery: ClaimedDelivery, all: Promise<Map<string, PreparedMail>>): Promise<EndedAttempt> {
    const nothing = { delivery, told: [], withheld: [], acknowledged: [] };
    try {
      const prepared = (await all).get(delivery.id);
      if (prepared === undefined)
        return { ...nothing, outcome: { state: 'failed', code: 'nothing-to-send' }, at: new Date() };
      const { recipient, leaving, withheld, hindrance, writtenTo } = prepared;
      const mail = writtenTo === undefined ? {} : { mail: writtenTo };
      const ended = { ...nothing, told: dispatchIdsOf(leaving), withheld: dispatchIdsOf(withheld), ...mail };
      if (recipient === undefined || hindrance !== undefined) {
        return { ...ended, outcome: hindrance ?? { state: 'failed', code: 'nothing-to-send' }, at: new Date() };
      }
      if (writtenTo === undefined || writtenTo.address === '')
        return { ...ended, outcome: { state: 'failed', code: 'no-usable-address' }, at: new Date() };
      const reached = { ...recipient, contactEmail: writtenTo.address };
      const outcome = await inSpanOfOrder(delivery, leaving, () => this.send(delivery, prepared, reached));
      if (outcome.state !== 'sent') this.logger.warn('An order was not sent', { deliveryId: delivery.id, ...outcome });
      return { ...ended, outcome, at: new Date() };
    } catch (error) {
      this.logger.error('The mail of an order could not be written', error, { deliveryId: delivery.id });
      return { ...nothing, outcome: { state: 'put-off', code: 'not-written', because: 'unreachable' }, at: new Date() };
    }
  }

  private async send(
    { id: deliveryId, kind }: ClaimedDelivery,
    { leaving: orders, token, earlier }: PreparedMail,
    recipient: Recipient,
  ): Promise<Outcome> {
    let mail: Mail;
    try {
      mail = composeOrderMail({ deliveryId, kind, orders, recipient, token, earlier }, this.config);
    } catch (error) {
      if (error instanceof AddressRefused) return { state: 'failed', code: 'address-refused' };
      throw error;
    }
    return this.door.send(mail);
  }
}

import type { Outcome } from '@fengsui/mail';
import { WebhookDoor } from '@fengsui/webhook';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimedDelivery } from '../send-orders/claim-deliveries.js';
import type { EndedAttempt } from '../send-orders/ended-attempt.js';
import { dispatchIdsOf, leavingOrders } from '../send-orders/leaving-orders.js';
import type { LeavingOrders } from '../send-orders/leaving-orders.js';
import { inSpanOfOrder } from '../send-orders/span-of-order.js';
import type { ToldOrder } from '../told-order.js';
import { acknowledges, composeWebhook } from './compose-webhook.js';
import { PartyWebhooks } from './party-webhooks.js';

interface Answered {
  readonly outcome: Outcome;
  readonly acknowledged: boolean;
}

type Attempted = Pick<EndedAttempt, 'outcome'> & Pick<Answered, 'acknowledged'>;

const gone = '410';
const nothingToSend: EndedAttempt['outcome'] = { state: 'failed', code: 'nothing-to-send' };
const nobody: LeavingOrders = { recipient: undefined, leaving: [], withheld: [], hindrance: nothingToSend };

/**
 * Makes one request to a party's webhook. Whatever does not end with a good answer is made again under the same `webhook-id`,
 * a request that was handed over whole and never answered included: that id is what the receiver knows a repetition by.
 */
@Injectable()
export class SendByWebhook {
  private readonly logger = new Logger('send-by-webhook');

  constructor(
    private readonly database: DataSource,
    private readonly webhooks: PartyWebhooks,
    private readonly door: WebhookDoor,
  ) {}

  /** One attempt a delivery; none of them rejects: whatever happens is an outcome. */
  execute(deliveries: readonly ClaimedDelivery[]): Promise<EndedAttempt>[] {
    const orders = leavingOrders(this.database, deliveries);
    return deliveries.map((delivery) => this.settled(delivery, orders));
  }

  private async settled(delivery: ClaimedDelivery, all: Promise<Map<string, LeavingOrders>>): Promise<EndedAttempt> {
    const nothing = { delivery, told: [], withheld: [], acknowledged: [] };
    try {
      const orders = (await all).get(delivery.id) ?? nobody;
      const told = dispatchIdsOf(orders.leaving);
      const { outcome, acknowledged } = await this.attempt(delivery, orders);
      if (outcome.state !== 'sent' && outcome.state !== 'moot')
        this.logger.warn('A webhook did not take an order', { deliveryId: delivery.id, ...outcome });
      const ended = { delivery, told, withheld: dispatchIdsOf(orders.withheld), outcome, at: new Date() };
      return { ...ended, acknowledged: acknowledged ? told : [] };
    } catch (error) {
      this.logger.error('A request to a webhook could not be made', error, { deliveryId: delivery.id });
      return { ...nothing, outcome: { state: 'put-off', code: 'not-made', because: 'unreachable' }, at: new Date() };
    }
  }

  private async attempt(delivery: ClaimedDelivery, orders: LeavingOrders): Promise<Attempted> {
    const url = orders.recipient?.webhookUrl ?? null;
    const failed = (code: string): Answered => ({ outcome: { state: 'failed', code }, acknowledged: false });
    if (orders.hindrance !== undefined) return { outcome: orders.hindrance, acknowledged: false };
    if (url === null) return failed('no-url');
    const secrets = await this.webhooks.secretsOf(delivery.partyCode);
    if (secrets.length === 0) return failed('no-secret');
    if (await this.webhooks.isClosed(delivery.partyCode, url)) return failed('closed');
    let acknowledged = false;
    const outcome = await inSpanOfOrder(delivery, orders.leaving, async () => {
      const answer = await this.post(delivery, orders.leaving, url, secrets);
      acknowledged = answer.acknowledged;
      return answer.outcome;
    });
    return { outcome, acknowledged };
  }

  private async post(
    { id, kind, partyCode }: ClaimedDelivery,
    orders: readonly ToldOrder[],
    url: string,
    secrets: readonly Buffer[],
  ): Promise<Answered> {
    const at = new Date();
    const body = composeWebhook(kind, partyCode, orders, at);
    const { outcome, text } = await this.door.send({ id, url, secrets, body, at });
    if (outcome.state === 'failed' && outcome.code === gone) await this.webhooks.close(partyCode, url, at);
    return { outcome, acknowledged: outcome.state === 'sent' && acknowledges(text) };
  }
}

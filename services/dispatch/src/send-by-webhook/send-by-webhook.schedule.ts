import { WebhookDoor } from '@fengsui/webhook';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ClaimDeliveries } from '../send-orders/claim-deliveries.js';
import { DeliveryLoop } from '../send-orders/delivery-loop.js';
import { RecordOutcomes } from '../send-orders/record-outcomes.js';
import { SendByWebhook } from './send-by-webhook.js';

/** Requests at once: one that is not answered takes five seconds, and must not hold up those to others. */
const most = 32;
const leaseMs = 35_000;

/** Sends the orders that are due by webhook. */
@Injectable()
export class SendByWebhookSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: DeliveryLoop;

  constructor(
    claimDeliveries: ClaimDeliveries,
    sendByWebhook: SendByWebhook,
    recordOutcomes: RecordOutcomes,
    door: WebhookDoor,
  ) {
    this.loop = new DeliveryLoop(
      {
        most,
        claim: (free) => claimDeliveries.execute('webhook', free, leaseMs),
        begin: (deliveries) => sendByWebhook.execute(deliveries),
        record: (attempts) => recordOutcomes.execute(attempts),
        cut: () => door.cut(),
      },
      new Logger('send-by-webhook'),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }
}

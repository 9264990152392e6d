import { MailDoor } from '@fengsui/mail';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DispatchConfig } from '../dispatch-config.js';
import { SendByMail } from './send-by-mail.js';
import { ClaimDeliveries } from '../send-orders/claim-deliveries.js';
import { DeliveryLoop } from '../send-orders/delivery-loop.js';
import { RecordOutcomes } from '../send-orders/record-outcomes.js';

/** What a lease has beyond the time that an attempt may take, for writing it and for recording what became of it. */
const leaseMarginMs = 30_000;

/** Sends the orders that are due by mail. */
@Injectable()
export class SendByMailSchedule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: DeliveryLoop;

  constructor(
    claimDeliveries: ClaimDeliveries,
    sendByMail: SendByMail,
    recordOutcomes: RecordOutcomes,
    door: MailDoor,
    config: DispatchConfig,
  ) {
    const leaseMs = config.smtpDeadline * 1_000 + leaseMarginMs;
    this.loop = new DeliveryLoop(
      {
        // As many wait for a connection as have one, so that several are claimed, written and recorded together.
        most: config.smtpConnections * 2,
        claim: (most) => claimDeliveries.execute('mail', most, leaseMs),
        begin: (deliveries) => sendByMail.execute(deliveries),
        record: (attempts) => recordOutcomes.execute(attempts),
        cut: () => door.close(true),
      },
      new Logger('send-by-mail'),
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }
}

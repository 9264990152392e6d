import { audit } from '@fengsui/database';
import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { DeliveryState } from '../order-delivery.js';

/**
 * Takes deliveries out of the hands of a sender that has vanished, which may have been before or after they left. A mail is
 * uncertain then. A request to a webhook is made again, under the same id, by which its receiver knows it.
 */
@Injectable()
export class ExpireLeases {
  constructor(private readonly transactions: Transactions) {}

  /** Answers the number of mails that are uncertain now. */
  async execute(at: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const expired: { id: string; state: DeliveryState }[] = await tx.query(
        `WITH lost AS (
           SELECT id FROM order_delivery WHERE state = 'sending' AND lease_until < now() ORDER BY id FOR UPDATE SKIP LOCKED
         ), expired AS (
           UPDATE order_delivery d
           SET state = CASE channel WHEN 'mail' THEN 'uncertain' ELSE 'pending' END, last_error = 'lease-expired',
             lease_until = NULL
           FROM lost WHERE d.id = lost.id RETURNING d.id, d.state
         )
         SELECT id, state FROM expired`,
      );
      const uncertain = expired.filter(({ state }) => state === 'uncertain');
      const actor = 'service:dispatch';
      await audit(
        tx,
        uncertain.map(({ id }) => ({ at, actor, action: 'delivery-uncertain', subject: 'delivery', subjectId: id })),
      );
      return uncertain.length;
    });
  }
}

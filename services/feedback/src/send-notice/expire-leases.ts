import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import { Transactions } from '@fengsui/messaging';

/**
 * Calls those mails uncertain whose sender has vanished: it may have vanished before or after the mail left. A webhook's
 * message goes again under its id, by which the receiver knows it.
 */
@Injectable()
export class ExpireLeases {
  constructor(private readonly transactions: Transactions) {}

  async execute(at: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const expired: { id: string; state: string }[] = await tx.query(
        `WITH lost AS (
           SELECT id FROM delivery WHERE state = 'sending' AND lease_until < now() ORDER BY id FOR UPDATE SKIP LOCKED
         ), expired AS (
           UPDATE delivery d SET state = CASE channel WHEN 'webhook' THEN 'pending' ELSE 'uncertain' END,
             last_error = 'lease-expired', lease_until = NULL
           FROM lost WHERE d.id = lost.id RETURNING d.id, d.state
         )
         SELECT id, state FROM expired`,
      );
      const uncertain = expired.filter(({ state }) => state === 'uncertain');
      const actor = 'service:feedback';
      await audit(
        tx,
        uncertain.map(({ id }) => ({ at, actor, action: 'delivery-uncertain', subject: 'delivery', subjectId: id })),
      );
      return uncertain.length;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import { Transactions } from '@fengsui/messaging';

/** Calls those mails uncertain whose sender has vanished: it may have vanished before or after the mail left. */
@Injectable()
export class ExpireLeases {
  constructor(private readonly transactions: Transactions) {}

  async execute(at: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const expired: { id: string }[] = await tx.query(
        `WITH lost AS (
           SELECT id FROM delivery WHERE state = 'sending' AND lease_until < now() ORDER BY id FOR UPDATE SKIP LOCKED
         ), expired AS (
           UPDATE delivery d SET state = 'uncertain', last_error = 'lease-expired', lease_until = NULL
           FROM lost WHERE d.id = lost.id RETURNING d.id
         )
         SELECT id FROM expired`,
      );
      const actor = 'service:feedback';
      await audit(
        tx,
        expired.map(({ id }) => ({ at, actor, action: 'delivery-uncertain', subject: 'delivery', subjectId: id })),
      );
      return expired.length;
    });
  }
}

import type { EntityManager } from 'typeorm';

/** Where a mail lies: a UID is good within one UIDVALIDITY. */
export interface MailPlace {
  readonly mailbox: string;
  readonly uidValidity: string;
  readonly uid: number;
}

/** The mail was dealt with, and whatever came before it. */
export async function advance(tx: EntityManager, { mailbox, uidValidity, uid }: MailPlace): Promise<void> {
  await tx.query(
    `UPDATE mailbox SET uid_validity = $2, last_uid = CASE WHEN uid_validity = $2 THEN greatest(last_uid, $3) ELSE $3 END
     WHERE name = $1`,
    [mailbox, uidValidity, uid],
  );
}

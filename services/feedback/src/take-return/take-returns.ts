import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { addressKey } from '../address-key.js';

/** What came back for a mail. */
export interface Return {
  readonly deliveryId: string;
  /** Otherwise an automatic answer. */
  readonly bounced: boolean;
  /** RFC 3463, for instance `5.1.1`; empty where none was given. */
  readonly status: string;
  readonly at: Date;
}

interface BouncedMail {
  readonly id: string;
  readonly email: string;
  readonly status: string;
  readonly at: Date;
}

/**
 * Notes what came back. A mail that bounced has reached nobody, whatever the server said when it took it; its address is
 * marked. An automatic answer is noted and changes nothing. Whatever does not fit a mail that left is passed over: anybody
 * may write to the address that bounces go to.
 */
@Injectable()
export class TakeReturns {
  async execute(tx: EntityManager, returns: readonly Return[]): Promise<void> {
    const known = returns.filter(({ deliveryId }) => validate(deliveryId));
    const answers = known.filter(({ bounced }) => !bounced);
    await noteAnswers(tx, answers);
    const bounces = new Map(known.filter(({ bounced }) => bounced).map((one) => [one.deliveryId.toLowerCase(), one]));
    const bounced = await bounce(tx, [...bounces.values()]);
    await markAddresses(tx, bounced);
    const actor = 'service:feedback';
    await audit(
      tx,
      bounced.map(({ id, status, at }) => {
        const details = { status };
        return { at, actor, action: 'delivery-bounced', subject: 'delivery', subjectId: id, details };
      }),
    );
  }
}

async function noteAnswers(tx: EntityManager, answers: readonly Return[]): Promise<void> {
  if (answers.length === 0) return;
  await tx.query(
    `UPDATE delivery d SET auto_replied_at = r.at
     FROM jsonb_to_recordset($1) AS r ("deliveryId" uuid, at timestamptz)
     WHERE d.id = r."deliveryId" AND d.channel = 'mail' AND d.auto_replied_at IS NULL`,
    [JSON.stringify(answers)],
  );
}

/** Answers the mails that left and now have bounced, each once. What came back before a mail was sent again is not about it. */
async function bounce(tx: EntityManager, returns: readonly Return[]): Promise<BouncedMail[]> {
  if (returns.length === 0) return [];
  return tx.query(
    `WITH returned AS (
       UPDATE delivery d SET state = 'bounced', returned_status = r.status, lease_until = NULL
       FROM jsonb_to_recordset($1) AS r ("deliveryId" uuid, status text, at timestamptz)
       WHERE d.id = r."deliveryId" AND d.channel = 'mail'
         AND d.state IN ('sending', 'sent', 'uncertain')
         AND (d.sent_at IS NULL OR r.at > d.sent_at - interval '1 minute')
       RETURNING d.id, d.report_id, d.platform, r.status, r.at
     )
     SELECT b.id, coalesce(c.email, p.email, '') AS email, b.status, b.at FROM returned b
     LEFT JOIN contact c ON c.report_id = b.report_id LEFT JOIN platform_contact p ON p.platform = b.platform`,
    [JSON.stringify(returns)],
  );
}

async function markAddresses(tx: EntityManager, bounced: readonly BouncedMail[]): Promise<void> {
  if (bounced.length === 0) return;
  const marks = bounced.map(({ email, status, at }) => ({ addressSha256: addressKey(email), status, at }));
  await tx.query(
    `INSERT INTO mail_address AS a (address_sha256, window_from, mails, bounces, bounced_at, bounced_status)
     SELECT "addressSha256", 'epoch', 0, count(*), max(at), max(status)
     FROM jsonb_to_recordset($1) AS r ("addressSha256" text, status text, at timestamptz)
     GROUP BY "addressSha256" ORDER BY "addressSha256"
     ON CONFLICT (address_sha256) DO UPDATE SET bounces = a.bounces + excluded.bounces,
       bounced_at = excluded.bounced_at, bounced_status = excluded.bounced_status`,
    [JSON.stringify(marks)],
  );
}

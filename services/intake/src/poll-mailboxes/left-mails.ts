import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { advance } from './mail-place.js';
import type { MailPlace } from './mail-place.js';

/** Why a mail stays in its mailbox. */
export interface WhyLeft {
  readonly reason: string;
  /** Whether it may come all the same another time. */
  readonly isAskedAgain: boolean;
}

export interface LeftMail {
  readonly uid: number;
  readonly reason: string;
  /** It is time to ask for it again. */
  readonly isDue: boolean;
}

/** The first time after a quarter of an hour, then after as long as it has been left, at least once a day. */
const nextTime = (at: string, since: string) =>
  `${at} + least(greatest(${at} - ${since}, interval '15 minutes'), interval '1 day')`;

/** Mails that lie in their mailbox because they could not be taken, for people to see why. */
@Injectable()
export class LeftMails {
  constructor(private readonly database: DataSource) {}

  async leave(place: MailPlace, { reason, isAskedAgain }: WhyLeft, at: Date): Promise<void> {
    const { mailbox, uidValidity, uid } = place;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO fetched_mail (mailbox, uid_validity, uid, fingerprint, left_reason, fetched_at, ask_again_at)
         VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN ${nextTime('$6::timestamptz', '$6::timestamptz')} END)
         ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE
         SET left_reason = EXCLUDED.left_reason,
           ask_again_at = CASE WHEN $7 THEN ${nextTime('EXCLUDED.fetched_at', 'fetched_mail.fetched_at')} END
         WHERE fetched_mail.left_reason <> ''`,
        [mailbox, uidValidity, uid, `left ${uidValidity} ${uid}`, reason, at, isAskedAgain],
      );
      await advance(tx, place);
    });
  }

  async of(mailbox: string, uidValidity: string, at: Date): Promise<LeftMail[]> {
    const rows: { uid: string; reason: string; isDue: boolean }[] = await this.database.query(
      `SELECT uid, left_reason AS reason, coalesce(ask_again_at <= $3, false) AS "isDue" FROM fetched_mail
       WHERE mailbox = $1 AND uid_validity = $2 AND left_reason <> '' ORDER BY ask_again_at, uid LIMIT 500`,
      [mailbox, uidValidity, at],
    );
    return rows.map((row) => ({ ...row, uid: Number(row.uid) }));
  }

  /** They are not left any more: known by another number, or taken out of the folder by somebody. */
  async strike(mailbox: string, uidValidity: string, uids: readonly number[]): Promise<void> {
    await this.database.query(
      `UPDATE fetched_mail SET left_reason = '', ask_again_at = NULL
       WHERE mailbox = $1 AND uid_validity = $2 AND uid = ANY($3)`,
      [mailbox, uidValidity, uids],
    );
  }
}

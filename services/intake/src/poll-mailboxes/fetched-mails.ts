import { Injectable } from '@nestjs/common';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AcceptAlone } from '../accept-report/accept-alone.js';
import { KeepFollowUp } from '../keep-follow-up/keep-follow-up.js';
import { SortMail } from '../keep-follow-up/sort-mail.js';
import { FollowUpSchedule } from '../read-follow-up/follow-up.schedule.js';
import { advance } from './mail-place.js';
import type { MailPlace } from './mail-place.js';
import type { MailboxSettings } from './mailbox-settings.js';

/** The mail was kept already; nothing is written twice. */
class FetchedBefore extends Error {
  override readonly name = 'FetchedBefore';
}

/**
 * Makes one report of each mail, however often it is seen: by its place, and where the server numbered its mails anew, by
 * its Message-ID with its body. A Message-ID alone is no proof, because anybody can write another's.
 */
@Injectable()
export class FetchedMails {
  constructor(
    private readonly database: DataSource,
    private readonly reports: AcceptAlone,
    private readonly sortMail: SortMail,
    private readonly keepFollowUp: KeepFollowUp,
    private readonly followUps: FollowUpSchedule,
  ) {}

  /** The last mail that was dealt with; 0 where the mailbox was numbered anew. */
  async lastUid(mailbox: string, uidValidity: string): Promise<number> {
    const [row]: { lastUid: string }[] = await this.database.query(
      'SELECT last_uid AS "lastUid" FROM mailbox WHERE name = $1 AND uid_validity = $2',
      [mailbox, uidValidity],
    );
    return Number(row?.lastUid ?? 0);
  }

  /** Commits a mail as a report or a follow-up; answers whether it was none before. Throws as AcceptReport does. */
  async keep(place: MailPlace, { channel }: MailboxSettings, content: Buffer, at: Date): Promise<boolean> {
    const fingerprint = fingerprintOf(content);
    try {
      const notes = await this.keepAnswer(place, content, { fingerprint, at });
      if (notes === undefined) return true;
      await this.keepReport(place, { channel, content, notes }, { fingerprint, at });
      return true;
    } catch (error) {
      if (!(error instanceof FetchedBefore)) throw error;
      await advance(this.database.manager, place);
      return false;
    }
  }

  /** Commits a mail that answers something of ours; for any other the notes that its report is to have. */
  private async keepAnswer(
    place: MailPlace,
    content: Buffer,
    fetched: Pick<Fetched, 'fingerprint' | 'at'>,
  ): Promise<readonly string[] | undefined> {
    const mail = { content, envelope: undefined, trace: ROOT_CONTEXT };
    const address = this.sortMail.returnAddressOf(mail);
    if (address === undefined) return [];
    const notes = await this.database.transaction(async (tx) => {
      const sorted = await this.sortMail.execute(tx, mail, address);
      if (sorted.kind === 'report') return sorted.notes;
      const { id } = await this.keepFollowUp.execute(tx, sorted.arrival, fetched.at);
      await insertNew(tx, place, { ...fetched, reportId: null, followUpId: id });
      return undefined;
    });
    if (notes === undefined) this.followUps.wake();
    return notes;
  }

  private async keepReport(
    place: MailPlace,
    { channel, content, notes }: { channel: string; content: Buffer; notes: readonly string[] },
    fetched: Pick<Fetched, 'fingerprint' | 'at'>,
  ): Promise<void> {
    const arrival = {
      channel,
      door: 'mail',
      source: '',
      content,
      contentType: 'message/rfc822',
      lane: 'heavy',
      notes,
      trace: ROOT_CONTEXT,
    } as const;
    await this.reports.accept(arrival, fetched.at, (tx, { reportId }) =>
      insertNew(tx, place, { ...fetched, reportId, followUpId: null }),
    );
  }

  /** Mails that were kept and of which the mailbox was not told yet. */
  async unsettled(mailbox: string, uidValidity: string): Promise<number[]> {
    const rows: { uid: string }[] = await this.database.query(
      `SELECT uid FROM fetched_mail
       WHERE mailbox = $1 AND uid_validity = $2 AND settled_at IS NULL
         AND (report_id IS NOT NULL OR follow_up_id IS NOT NULL) ORDER BY uid LIMIT 200`,
      [mailbox, uidValidity],
    );
    return rows.map(({ uid }) => Number(uid));
  }

  async settled(mailbox: string, uidValidity: string, uids: readonly number[], at: Date): Promise<void> {
    await this.database.query(
      'UPDATE fetched_mail SET settled_at = $4 WHERE mailbox = $1 AND uid_validity = $2 AND uid = ANY($3)',
      [mailbox, uidValidity, uids, at],
    );
  }
}

interface Fetched {
  readonly fingerprint: string;
  readonly reportId: string | null;
  readonly followUpId: string | null;
  readonly at: Date;
}

/** Throws FetchedBefore. */
async function insertNew(tx: EntityManager, place: MailPlace, fetched: Fetched): Promise<void> {
  if (!(await insertMail(tx, place, fetched))) throw new FetchedBefore();
  await advance(tx, place);
}

/** Waits for another process that keeps the same mail; answers whether this one is the first. */
async function insertMail(
  tx: EntityManager,
  { mailbox, uidValidity, uid }: MailPlace,
  { fingerprint, reportId, followUpId, at }: Fetched,
): Promise<boolean> {
  const values = [mailbox, uidValidity, uid, fingerprint, reportId, followUpId, at];
  const inserted: unknown[] = await tx.query(
    `INSERT INTO fetched_mail (mailbox, uid_validity, uid, fingerprint, report_id, follow_up_id, fetched_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING uid`,
    values,
  );
  if (inserted.length > 0) return true;
  const [, taken]: [unknown, number] = await tx.query(
    `UPDATE fetched_mail SET fingerprint = $4, report_id = $5, follow_up_id = $6, fetched_at = $7,
       left_reason = '', ask_again_at = NULL
     WHERE mailbox = $1 AND uid_validity = $2 AND uid = $3 AND left_reason <> ''
       AND NOT EXISTS (SELECT 1 FROM fetched_mail known WHERE known.mailbox = $1 AND known.fingerprint = $4)`,
    values,
  );
  return taken > 0;
}

/** Relays write above a mail and never into it: what is compared is its body, and the Message-ID of its head. */
function fingerprintOf(content: Buffer): string {
  const text = content.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  const messageId = /^message-id:\s*(\S+)/im.exec(head)?.[1];
  const compared = messageId === undefined || end === null ? content : content.subarray(end.index);
  return createHash('sha256')
    .update(`${messageId ?? ''}\n`)
    .update(compared)
    .digest('hex');
}

import { Injectable, Logger } from '@nestjs/common';
import { IntakeConfig } from '../intake-config.js';
import { FetchedMails } from './fetched-mails.js';
import type { MailboxSession } from './mailbox-session.js';
import type { MailboxSettings } from './mailbox-settings.js';
import { MailTries } from './mail-tries.js';

/** The server has the mail and does not give it. */
export class MailNotGiven extends Error {
  override readonly name = 'MailNotGiven';

  constructor(readonly uids: readonly number[]) {
    super(`The mails ${uids.join()} are in the folder, and the server did not give them.`);
  }
}

const mailsAtOnce = 50;
/** Of larger ones only so much is asked for among others, and then the whole alone. */
const bytesOfMany = 250_000;

const neverGiven =
  'Its server did not give it, whenever it was asked. Move it to another folder and back to have it tried again.';

/** Brings in what waits in a mailbox, in its order, so that what ends the process leaves the rest there. */
@Injectable()
export class FetchMails {
  private readonly logger = new Logger('fetch-mails');
  private readonly tries = new Map<string, MailTries>();

  constructor(
    private readonly mails: FetchedMails,
    private readonly config: IntakeConfig,
  ) {}

  /**
   * Tells after each step whether the mailbox shows which of its mails were taken. Throws as the session does, and
   * MailNotGiven.
   */
  async *all(session: MailboxSession, mailbox: MailboxSettings): AsyncGenerator<boolean> {
    const { name } = mailbox;
    const { uidValidity } = session;
    const tries = this.triesOf(`${name} ${uidValidity}`);
    const isSettled = await this.settle(session, name);
    const waiting = await session.waitingAfter(await this.mails.lastUid(name, uidValidity));
    for (const together of batches(waiting, tries)) {
      await this.bring(session, mailbox, together, tries);
      yield await this.settle(session, name);
    }
    if (waiting.length === 0) yield isSettled;
  }

  private async bring(
    session: MailboxSession,
    mailbox: MailboxSettings,
    uids: readonly number[],
    tries: MailTries,
  ): Promise<void> {
    const [first] = uids;
    if (first !== undefined && tries.areOver(first)) return this.leave(session, mailbox, first, neverGiven);
    const { maxReportBytes } = this.config;
    const limit = uids.length > 1 ? Math.min(bytesOfMany, maxReportBytes) : maxReportBytes;
    const contents = await tries.count(uids, () => given(session, uids, limit));
    const known: number[] = [];
    for (const uid of uids) {
      const content = contents.get(uid);
      if (content === undefined) continue;
      if (content.length <= limit) known.push(...(await this.keep(session, mailbox, uid, content)));
      else if (limit < maxReportBytes) await this.bring(session, mailbox, [uid], tries);
      else await this.leave(session, mailbox, uid, `It has too many bytes; ${maxReportBytes} are taken.`);
    }
    if (known.length > 0) await session.settle(known);
  }

  /** Answers the mail where it had been kept before. */
  private async keep(
    { uidValidity }: MailboxSession,
    mailbox: MailboxSettings,
    uid: number,
    content: Buffer,
  ): Promise<number[]> {
    const place = { mailbox: mailbox.name, uidValidity, uid };
    return (await this.mails.keep(place, mailbox, content, new Date())) ? [] : [uid];
  }

  private async leave(
    { uidValidity }: MailboxSession,
    { name }: MailboxSettings,
    uid: number,
    reason: string,
  ): Promise<void> {
    const place = { mailbox: name, uidValidity, uid };
    this.logger.warn(`A mail stays in the mailbox ${name}: ${reason}`, { uid });
    await this.mails.leave(place, reason, new Date());
  }

  private async settle(session: MailboxSession, mailbox: string): Promise<boolean> {
    const uids = await this.mails.unsettled(mailbox, session.uidValidity);
    if (uids.length === 0) return true;
    if (!(await session.settle(uids))) return false;
    await this.mails.settled(mailbox, session.uidValidity, uids, new Date());
    return true;
  }

  private triesOf(place: string): MailTries {
    const tries = this.tries.get(place) ?? new MailTries();
    this.tries.set(place, tries);
    return tries;
  }
}

/** What the server gives of these; missing are those that somebody else removed. Throws MailNotGiven. */
async function given(session: MailboxSession, uids: readonly number[], limit: number): Promise<Map<number, Buffer>> {
  const contents = await session.contentsOf(uids, limit + 1);
  const missing = await session.present(uids.filter((uid) => !contents.has(uid)));
  if (missing.length > 0) throw new MailNotGiven(missing);
  return contents;
}

function* batches(waiting: readonly number[], tries: MailTries): Generator<readonly number[]> {
  let together: number[] = [];
  for (const uid of waiting) {
    const alone = tries.wasTried(uid);
    if (together.length > 0 && (alone || together.length === mailsAtOnce)) {
      yield together;
      together = [];
    }
    if (alone) yield [uid];
    else together.push(uid);
  }
  if (together.length > 0) yield together;
}

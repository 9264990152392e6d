import { Injectable, Logger } from '@nestjs/common';
import { IntakeConfig } from '../intake-config.js';
import { FetchedMails } from './fetched-mails.js';
import { LeftMails } from './left-mails.js';
import type { LeftMail, WhyLeft } from './left-mails.js';
import type { MailboxSession } from './mailbox-session.js';
import type { MailboxSettings } from './mailbox-settings.js';
import { MailTries } from './mail-tries.js';
import type { InVain } from './mail-tries.js';

/** The server is there, has the mail and does not give it. */
export class MailNotGiven extends Error {
  override readonly name = 'MailNotGiven';

  constructor(
    readonly uids: readonly number[],
    options?: ErrorOptions,
  ) {
    super(`The mails ${uids.join()} are in the folder, and the server did not give them.`, options);
  }
}

const mailsAtOnce = 50;
/** Of larger ones only so much is asked for among others, and then the whole alone. */
const bytesOfMany = 250_000;

const reasons: Readonly<Record<InVain, string>> = {
  refused:
    'Its server did not give it, whenever it was asked. It is asked for again from time to time, and at once when it is moved to another folder and back.',
  'connection-lost':
    'The connection ended each time while it was asked for: by a bad network, or by its server. It is asked for again from time to time; those behind it are taken.',
};

/** Brings in what waits in a mailbox, in its order, so that what ends the process leaves the rest there. */
@Injectable()
export class FetchMails {
  private readonly logger = new Logger('fetch-mails');
  private readonly tries = new Map<string, MailTries>();

  constructor(
    private readonly mails: FetchedMails,
    private readonly left: LeftMails,
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
    if (await this.goOverLeft(session, mailbox)) yield await this.settle(session, name);
  }

  private async bring(
    session: MailboxSession,
    mailbox: MailboxSettings,
    uids: readonly number[],
    tries: MailTries,
  ): Promise<void> {
    const [first] = uids;
    const fault = first === undefined ? undefined : tries.faultOf(first);
    if (first !== undefined && fault !== undefined) {
      tries.forget(uids);
      return this.leave(session, mailbox, first, { reason: reasons[fault], isAskedAgain: true });
    }
    const { maxReportBytes } = this.config;
    const limit = uids.length > 1 ? Math.min(bytesOfMany, maxReportBytes) : maxReportBytes;
    const contents = await tries.count(
      uids,
      () => given(session, uids, limit),
      (error) => (error instanceof MailNotGiven ? 'refused' : 'connection-lost'),
    );
    const known: number[] = [];
    for (const uid of uids) {
      const content = contents.get(uid);
      if (content === undefined) continue;
      if (content.length <= limit) known.push(...(await this.keep(session, mailbox, uid, content)));
      else if (limit < maxReportBytes) await this.bring(session, mailbox, [uid], tries);
      else await this.leave(session, mailbox, uid, tooLarge(maxReportBytes));
    }
    if (known.length === 0) return;
    await session.settle(known);
    await this.left.strike(mailbox.name, session.uidValidity, known);
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
    why: WhyLeft,
  ): Promise<void> {
    const place = { mailbox: name, uidValidity, uid };
    this.logger.warn(`A mail stays in the mailbox ${name}: ${why.reason}`, { uid });
    await this.left.leave(place, why, new Date());
  }

  /** Asks again for those that may come by now, as long as the connection holds; answers whether it still does. */
  private async goOverLeft(session: MailboxSession, mailbox: MailboxSettings): Promise<boolean> {
    const { name } = mailbox;
    const { uidValidity } = session;
    const left = await this.left.of(name, uidValidity, new Date());
    const lying = await session.present(left.map(({ uid }) => uid));
    const gone = left.flatMap(({ uid }) => (lying.includes(uid) ? [] : uid));
    if (gone.length > 0) await this.left.strike(name, uidValidity, gone);
    for (const one of left.filter(({ uid, isDue }) => isDue && lying.includes(uid))) {
      if (session.isOpen) await this.askAgain(session, mailbox, one);
    }
    return left.length > 0 && session.isOpen;
  }

  /** It is put off before it is asked for: what ends the process would only begin anew at once. */
  private async askAgain(session: MailboxSession, mailbox: MailboxSettings, { uid, reason }: LeftMail): Promise<void> {
    const place = { mailbox: mailbox.name, uidValidity: session.uidValidity, uid };
    await this.left.leave(place, { reason, isAskedAgain: true }, new Date());
    try {
      await this.bring(session, mailbox, [uid], new MailTries());
    } catch (error) {
      const isRefused = error instanceof MailNotGiven;
      if (!isRefused && session.isOpen) throw error;
      const why = reasons[isRefused ? 'refused' : 'connection-lost'];
      await this.leave(session, mailbox, uid, { reason: why, isAskedAgain: true });
    }
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

/** What the server gives of these; missing are those that somebody else removed. Throws MailNotGiven while it is there. */
async function given(session: MailboxSession, uids: readonly number[], limit: number): Promise<Map<number, Buffer>> {
  try {
    const contents = await session.contentsOf(uids, limit + 1);
    const missing = await session.present(uids.filter((uid) => !contents.has(uid)));
    if (missing.length > 0) throw new MailNotGiven(missing);
    return contents;
  } catch (cause) {
    if (cause instanceof MailNotGiven || !session.isOpen) throw cause;
    throw new MailNotGiven(uids, { cause });
  }
}

function tooLarge(bytesAtMost: number): WhyLeft {
  return { reason: `It has too many bytes; ${bytesAtMost} are taken.`, isAskedAgain: false };
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

import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { IntakeConfig } from '../intake-config.js';
import { FetchedMails } from './fetched-mails.js';
import { MailboxSession } from './mailbox-session.js';
import type { MailboxSettings } from './mailbox-settings.js';
import { MailboxStates } from './mailbox-states.js';

/** The mailboxes that are polled. */
export class Mailboxes {
  constructor(readonly all: readonly MailboxSettings[]) {}
}

const shortestPauseMs = 1_000;
const longestPauseMs = 300_000;

/** Brings mails in from the mailboxes of others. Several processes may do so at once: a mail is one report all the same. */
@Injectable()
export class PollMailboxes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('poll-mailboxes');
  private readonly rounds = new Rounds(this.logger);
  private readonly pauses = new Map<string, number>();

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly mails: FetchedMails,
    private readonly states: MailboxStates,
    private readonly config: IntakeConfig,
  ) {}

  onApplicationBootstrap(): void {
    for (const mailbox of this.mailboxes.all) {
      this.rounds.begin(() => this.poll(mailbox));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async poll(mailbox: MailboxSettings): Promise<number> {
    try {
      await this.follow(mailbox);
    } catch (error) {
      await this.lose(mailbox, error);
    }
    const pauseMs = this.pauses.get(mailbox.name) ?? shortestPauseMs;
    this.pauses.set(mailbox.name, Math.min(pauseMs * 2, longestPauseMs));
    return pauseMs;
  }

  /** Until the connection ends. */
  private async follow(mailbox: MailboxSettings): Promise<void> {
    const session = await MailboxSession.open(mailbox);
    const stop = () => session.close();
    this.rounds.signal.addEventListener('abort', stop);
    try {
      await this.states.note(mailbox.name, '', new Date());
      while (session.isOpen && !this.rounds.isStopping) {
        await this.fetchAll(session, mailbox);
        this.pauses.delete(mailbox.name);
        await session.news(this.rounds.signal);
      }
    } finally {
      this.rounds.signal.removeEventListener('abort', stop);
      session.close();
    }
  }

  /** Each mail is committed before the mailbox is told, so that what ends the process in between leaves it there. */
  private async fetchAll(session: MailboxSession, mailbox: MailboxSettings): Promise<void> {
    const { name } = mailbox;
    const { uidValidity } = session;
    await this.settle(session, name);
    for (const { uid, bytes } of await session.waitingAfter(await this.mails.lastUid(name, uidValidity))) {
      if (this.rounds.isStopping) return;
      const place = { mailbox: name, uidValidity, uid };
      if (bytes > this.config.maxReportBytes) {
        this.logger.warn('A mail is too large and stays in its mailbox', { ...place, bytes });
        await this.mails.leave(place, `It has ${bytes} bytes; ${this.config.maxReportBytes} are taken.`, new Date());
        continue;
      }
      const content = await session.contentOf(uid);
      if (content === undefined) continue;
      if (await this.mails.keep(place, mailbox, content, new Date())) await this.settle(session, name);
      else await session.settle([uid]);
    }
  }

  private async settle(session: MailboxSession, mailbox: string): Promise<void> {
    const uids = await this.mails.unsettled(mailbox, session.uidValidity);
    if (uids.length === 0) return;
    await session.settle(uids);
    await this.mails.settled(mailbox, session.uidValidity, uids, new Date());
  }

  private async lose({ name }: MailboxSettings, error: unknown): Promise<void> {
    if (this.rounds.isStopping) return;
    this.logger.warn(`The mailbox ${name} cannot be polled`, error);
    try {
      await this.states.note(name, reasonOf(error), new Date());
    } catch (cause) {
      this.logger.warn(`That the mailbox ${name} cannot be polled could not be noted`, cause);
    }
  }
}

/** What a server says of itself may hold anything; its code and the kind of failure do not. */
function reasonOf(error: unknown): string {
  if (!Error.isError(error)) return 'It failed.';
  if ('authenticationFailed' in error && error.authenticationFailed === true) return 'User or password is refused.';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `${error.name}${code}`;
}

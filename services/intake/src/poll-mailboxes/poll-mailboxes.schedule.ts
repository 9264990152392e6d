import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
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
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly mails: FetchedMails,
    private readonly states: MailboxStates,
    private readonly config: IntakeConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all(this.mailboxes.all.map((mailbox) => this.poll(mailbox)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async poll(mailbox: MailboxSettings): Promise<void> {
    let pauseMs = shortestPauseMs;
    while (!this.stopping.signal.aborted) {
      try {
        await this.follow(mailbox, () => {
          pauseMs = shortestPauseMs;
        });
      } catch (error) {
        await this.lose(mailbox, error);
      }
      await this.wait(pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  /** Until the connection ends. */
  private async follow(mailbox: MailboxSettings, reached: () => void): Promise<void> {
    const session = await MailboxSession.open(mailbox);
    const stop = () => session.close();
    this.stopping.signal.addEventListener('abort', stop);
    try {
      await this.states.note(mailbox.name, '', new Date());
      while (session.isOpen && !this.stopping.signal.aborted) {
        await this.fetchAll(session, mailbox);
        reached();
        await session.news(this.stopping.signal);
      }
    } finally {
      this.stopping.signal.removeEventListener('abort', stop);
      session.close();
    }
  }

  /** Each mail is committed before the mailbox is told, so that what ends the process in between leaves it there. */
  private async fetchAll(session: MailboxSession, mailbox: MailboxSettings): Promise<void> {
    const { name } = mailbox;
    const { uidValidity } = session;
    await this.settle(session, name);
    for (const { uid, bytes } of await session.waitingAfter(await this.mails.lastUid(name, uidValidity))) {
      if (this.stopping.signal.aborted) return;
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
    if (this.stopping.signal.aborted) return;
    this.logger.warn(`The mailbox ${name} cannot be polled`, error);
    try {
      await this.states.note(name, reasonOf(error), new Date());
    } catch (cause) {
      this.logger.warn(`That the mailbox ${name} cannot be polled could not be noted`, cause);
    }
  }

  private async wait(ms: number): Promise<void> {
    const { signal } = this.stopping;
    try {
      await pause(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
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

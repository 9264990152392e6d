import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { FetchMails } from './fetch-mails.js';
import { MailboxSession } from './mailbox-session.js';
import type { MailboxSettings } from './mailbox-settings.js';
import { MailboxStates } from './mailbox-states.js';
import { notSettled, whyUnreached } from './why-unreached.js';

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
    private readonly mails: FetchMails,
    private readonly states: MailboxStates,
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
    const session = await MailboxSession.open(mailbox, this.rounds.signal);
    const stop = () => session.close();
    this.rounds.signal.addEventListener('abort', stop);
    try {
      await this.states.note(mailbox.name, { reached: true, reason: '' }, new Date());
      while (session.isOpen && !this.rounds.isStopping) {
        for await (const isSettled of this.mails.all(session, mailbox)) {
          this.pauses.delete(mailbox.name);
          await this.states.note(
            mailbox.name,
            { reached: true, reason: isSettled ? '' : notSettled(mailbox) },
            new Date(),
          );
          if (this.rounds.isStopping) return;
        }
        await session.news(this.rounds.signal);
      }
    } finally {
      this.rounds.signal.removeEventListener('abort', stop);
      session.close();
    }
  }

  private async lose({ name }: MailboxSettings, error: unknown): Promise<void> {
    if (this.rounds.isStopping) return;
    this.logger.warn(`The mailbox ${name} cannot be polled`, error);
    try {
      await this.states.note(name, { reached: false, reason: whyUnreached(error) }, new Date());
    } catch (cause) {
      this.logger.warn(`That the mailbox ${name} cannot be polled could not be noted`, cause);
    }
  }
}

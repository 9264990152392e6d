import { createTransport } from 'nodemailer';
import { outcomeOf } from './outcome.js';
import type { Outcome } from './outcome.js';

/** A mail, ready to leave. */
export interface Mail {
  /** With angle brackets, and the same at every attempt. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Message-ID of the mail that it answers, if any. */
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  /** RFC 3834: whether a mail of the reader's led to this one. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated';
  readonly attachments?: readonly Attachment[];
  /** Where answers go; to the sender where it is absent. */
  readonly replyTo?: string;
  /** The envelope's sender, which bounces go to; the sender where it is absent. */
  readonly returnPath?: string;
}

export interface Attachment {
  readonly filename: string;
  readonly content: string;
  readonly contentType: string;
}

/** Signs every mail for a domain (RFC 6376). */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface MailServer {
  readonly url: string;
  readonly from: string;
  readonly connections: number;
  /** Milliseconds that one mail may take from the connection to the server's last word. */
  readonly deadlineMs: number;
  readonly dkim?: DkimKey;
}

/**
 * The way to the mail server, over a few kept connections.
 *
 * An error of SMTP says which command failed, not whether the mail had left before. So the mail is watched on its way out:
 * only when its last byte was taken can the server have accepted it, because the end of the data is sent after it.
 */
export class MailDoor {
  private readonly transport;
  private readonly handedOver = new Set<string>();
  private answering: { readonly answered: boolean; readonly since: Date } | undefined;

  constructor(
    private readonly server: MailServer,
    private readonly clock: () => Date = () => new Date(),
  ) {
    this.transport = createTransport({
      url: server.url,
      pool: true,
      maxConnections: server.connections,
      // Covers a kept connection that the server has closed meanwhile; the library does it only before the first byte.
      maxRequeues: 1,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: server.deadlineMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(server.dkim && {
        dkim: {
          domainName: server.dkim.domain,
          keySelector: server.dkim.selector,
          privateKey: server.dkim.privateKey,
        },
      }),
    });
    this.transport.use('stream', ({ message, data }, done) => {
      message.processFunc((content) => content.once('end', () => this.handedOver.add(String(data.messageId))));
      done();
    });
  }

  /** Whether the server answered at the last attempt; undefined before the first. */
  get reachable(): boolean | undefined {
    return this.answering?.answered;
  }

  /** Since when that has been so. */
  get since(): Date | undefined {
    return this.answering?.since;
  }

  async send(mail: Mail): Promise<Outcome> {
    const outcome = await this.attempt(mail);
    const answered = outcome.state === 'sent' || /^\d+$/.test(outcome.code);
    if (this.answering?.answered !== answered) this.answering = { answered, since: this.clock() };
    return outcome;
  }

  /** Ends idle connections; with `force` those in the middle of a mail as well, which then has its outcome at once. */
  close(force: boolean): void {
    this.transport.close({ force });
  }

  private async attempt(mail: Mail): Promise<Outcome> {
    try {
      await this.transport.sendMail({
        ...this.headers(mail),
        envelope: { from: mail.returnPath ?? this.server.from, to: [mail.to] },
        subject: mail.subject,
        text: mail.text,
        signal: AbortSignal.timeout(this.server.deadlineMs),
        attachments: (mail.attachments ?? []).map((attachment) => ({ ...attachment })),
      });
      return { state: 'sent' };
    } catch (error) {
      return outcomeOf(error, this.handedOver.has(mail.messageId));
    } finally {
      this.handedOver.delete(mail.messageId);
    }
  }

  private headers({ messageId, to, replyTo, inReplyTo, references, autoSubmitted }: Mail) {
    return {
      messageId,
      from: { name: '', address: this.server.from },
      to: { name: '', address: to },
      references: [...references],
      ...(inReplyTo !== undefined && { inReplyTo }),
      ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
      headers: { 'Auto-Submitted': autoSubmitted, 'X-Auto-Response-Suppress': 'All' },
    };
  }
}

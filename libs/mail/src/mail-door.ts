import { createTransport } from 'nodemailer';
import type { PrivateKey } from 'openpgp';
import { automatic, headersOf } from './mail-headers.js';
import { outcomeOf } from './outcome.js';
import type { Outcome } from './outcome.js';
import { KeyNotUsable, sealMail } from './seal-mail.js';
import { sealSmime } from './seal-smime.js';
import type { SmimeIdentity } from './smime-identity.js';
import { standingAfter } from './standing.js';
import type { Standing } from './standing.js';

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
  /** The reader's OpenPGP key in its armour; used where the team has a key. */
  readonly readerKey?: string;
  /** The reader's certificate in PEM: the mail is encrypted for it (S/MIME), and for no key. */
  readonly readerCertificate?: string;
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
  /** Signs every mail (PGP/MIME), and encrypts those whose reader has a key. */
  readonly teamKey?: PrivateKey;
  /** Signs every mail that is not for an OpenPGP key (S/MIME). */
  readonly teamCertificate?: SmimeIdentity;
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
  private latest: Standing | undefined;

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
    return this.latest && this.latest.state !== 'away';
  }

  /** Undefined before the first attempt. */
  get standing(): Standing | undefined {
    return this.latest;
  }

  /** From when until when the team's certificate holds; undefined where it has none. */
  get certificateTerm(): Pick<SmimeIdentity, 'notBefore' | 'notAfter'> | undefined {
    return this.server.teamCertificate;
  }

  async send(mail: Mail): Promise<Outcome> {
    const now = this.clock();
    const code = this.outOfTerm(mail, now);
    if (code !== undefined) return { state: 'put-off', code, because: 'unreachable' };
    try {
      await this.transport.sendMail({
        ...((await this.sealed(mail, now)) ?? this.plain(mail)),
        envelope: { from: mail.returnPath ?? this.server.from, to: [mail.to] },
        signal: AbortSignal.timeout(this.server.deadlineMs),
      });
      return this.noted({ state: 'sent' });
    } catch (error) {
      // Nobody is written to in the clear who asked for more. The server was not asked.
      if (error instanceof KeyNotUsable) return { state: 'failed', code: error.code };
      return this.noted(outcomeOf(error, this.handedOver.has(mail.messageId)));
    } finally {
      this.handedOver.delete(mail.messageId);
    }
  }

  /** Ends idle connections; with `force` those in the middle of a mail as well, which then has its outcome at once. */
  close(force: boolean): void {
    this.transport.close({ force });
  }

  private noted(outcome: Outcome): Outcome {
    const state = standingAfter(outcome);
    if (state !== undefined && this.latest?.state !== state) this.latest = { state, since: this.clock() };
    return outcome;
  }

  private plain(mail: Mail) {
    const { messageId, to, subject, text, replyTo, inReplyTo, references, attachments = [] } = mail;
    return {
      messageId,
      from: { name: '', address: this.server.from },
      to: { name: '', address: to },
      subject,
      text,
      references: [...references],
      ...(inReplyTo !== undefined && { inReplyTo }),
      ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
      headers: automatic(mail),
      attachments: attachments.map((attachment) => ({ ...attachment })),
    };
  }

  /** Mails wait until the team has a certificate that holds: to their readers a signature outside its term is a forged one. */
  private outOfTerm({ readerKey }: Mail, now: Date): string | undefined {
    const { teamCertificate, teamKey } = this.server;
    if (teamCertificate === undefined || (readerKey !== undefined && teamKey !== undefined)) return undefined;
    if (now > teamCertificate.notAfter) return 'team-certificate-ended';
    return now < teamCertificate.notBefore ? 'team-certificate-not-begun' : undefined;
  }

  /** Undefined where the mail goes as it is. */
  private async sealed(mail: Mail, now: Date): Promise<{ raw: Buffer; messageId: string } | undefined> {
    const { teamKey, teamCertificate, from } = this.server;
    const { messageId, text, attachments = [], readerKey, readerCertificate } = mail;
    const [content, headers] = [{ text, attachments }, headersOf(mail, from)];
    const isOpenpgp = teamKey !== undefined && readerCertificate === undefined;
    if (isOpenpgp && (readerKey !== undefined || teamCertificate === undefined)) {
      return { raw: await sealMail(content, headers, teamKey, readerKey), messageId };
    }
    if (teamCertificate === undefined && readerCertificate === undefined) return undefined;
    return { raw: await sealSmime(content, headers, teamCertificate, readerCertificate, now), messageId };
  }
}

import { InvalidConfiguration } from '@fengsui/config';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { IntakeConfig } from '../intake-config.js';
import type { Envelope } from '../reporter.js';
import { AcceptMail } from './accept-mail.js';
import { endSlowClients } from './slow-clients.js';

/** Mail is not taken any more. */
export class MailPortClosed extends Error {
  override readonly name = 'MailPortClosed';
}

/** An answer to a command of the SMTP session, with its code (RFC 5321, RFC 3463). */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(
    readonly responseCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Each may send a mail of the full size at once, which is held in memory until it is stored. */
const clientsAtOnce = 40;
/** RFC 5321, 4.5.3.1.8 asks for a hundred. */
const recipientsAtMost = 100;

/** Speaks SMTP (RFC 5321) with the mail servers that bring reports. */
@Injectable()
export class MailListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('smtp');
  private readonly domains: readonly string[];
  private readonly server: SMTPServer;

  constructor(
    private readonly config: IntakeConfig,
    private readonly mail: AcceptMail,
  ) {
    this.domains = (config.mailDomains ?? '').split(',').flatMap((domain) => domain.trim().toLowerCase() || []);
    this.server = new SMTPServer({
      ...(this.domains[0] !== undefined && { name: this.domains[0] }),
      banner: 'Fengsui takes reports of incidents',
      size: config.maxReportBytes,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      // Mail is not turned away for how its sender is written, such as the `li.@` of telephones.
      lenientAddressParsing: true,
      maxClients: clientsAtOnce,
      socketTimeout: 60_000,
      closeTimeout: 5_000,
      onRcptTo: (address, session, answer) => answer(this.refusalOf(address, session)),
      onData: (stream, session, answer) => {
        this.receive(stream, session).then(
          (receiptNumber) => answer(null, `2.0.0 ${wordsFor(receiptNumber)}`),
          (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    endSlowClients(this.server.server);
    this.server.on('error', (error) => this.logger.warn('A mail session broke off', error));
  }

  /** The port that is listened on. */
  get port(): number {
    const address = this.server.server.address();
    return typeof address === 'object' && address !== null ? address.port : this.config.smtpPort;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { smtpHost, smtpPort } = this.config;
    const listening = once(this.server.server, 'listening');
    this.server.listen(smtpPort, smtpHost);
    try {
      await listening;
    } catch (cause) {
      const where = `${smtpHost}:${smtpPort}`;
      const fault = `SMTP_PORT: mail cannot be taken on ${where}; stop what uses that port, or choose another one`;
      throw Object.assign(new InvalidConfiguration([fault]), { cause });
    }
  }

  /** No new connections; a mail in transfer is taken to its end, or cut after five seconds and sent again by its server. */
  async beforeApplicationShutdown(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
    });
  }

  /** Resolves while mail is taken; for a health probe. */
  async probe(): Promise<void> {
    if (!this.server.server.listening) throw new MailPortClosed('The port for mail is closed.');
  }

  private refusalOf({ address }: SMTPServerAddress, { envelope }: SMTPServerSession): MailRefused | null {
    if (envelope.rcptTo.length >= recipientsAtMost) {
      return new MailRefused(
        452,
        `4.5.3 A mail may have ${recipientsAtMost} recipients here; send it to the others again`,
      );
    }
    // RFC 5321, 4.5.1: without a domain it is ours.
    if (address.toLowerCase() === 'postmaster') return null;
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (this.domains.length === 0 || this.domains.includes(domain)) return null;
    return new MailRefused(550, `5.7.1 Mail is taken here for ${this.domains.join(', ')} only`);
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string | undefined> {
    const chunks: Buffer[] = [];
    // What is too much is read to its end, because a client listens only then, but not kept.
    for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
    if (stream.sizeExceeded) {
      throw new MailRefused(552, `5.3.4 A report may have ${this.config.maxReportBytes} bytes at most`);
    }
    try {
      return await this.mail.accept(Buffer.concat(chunks), envelopeOf(session));
    } catch (cause) {
      this.logger.error('A mail could not be stored; its sender keeps it', cause);
      throw new MailRefused(451, '4.3.0 Your mail could not be stored now, please send it again later', { cause });
    }
  }
}

function wordsFor(receiptNumber: string | undefined): string {
  if (receiptNumber === undefined) return 'Your mail was stored';
  return `Your report was stored, receipt number ${receiptNumber}`;
}

function envelopeOf({ envelope, hostNameAppearsAs, remoteAddress }: SMTPServerSession): Envelope {
  const { mailFrom, rcptTo } = envelope;
  return {
    sender: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map(({ address }) => address),
    helo: hostNameAppearsAs,
    remoteAddress,
  };
}

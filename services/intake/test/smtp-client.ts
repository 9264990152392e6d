import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface MailToSend {
  readonly from?: string;
  readonly to?: string;
  readonly data: string | Buffer;
}

/** Sends one mail as a mail server does; answers the reply to its data, or the reply that refused it before. */
export async function sendMail(
  port: number,
  { from = 'li@example.org', to = 'report@cert.example', data }: MailToSend,
) {
  const session = await SmtpSession.open(port);
  try {
    for (const command of [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA']) {
      const reply = await session.say(`${command}\r\n`);
      if (reply.startsWith('5') || reply.startsWith('4')) return reply;
    }
    session.write(data);
    return await session.say('\r\n.\r\n');
  } finally {
    session.hangUp();
  }
}

/** A conversation with a mail server, for tests that break it off. */
export class SmtpSession {
  private constructor(
    private readonly socket: Socket,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async open(port: number): Promise<SmtpSession> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const session = new SmtpSession(socket, createInterface({ input: socket })[Symbol.asyncIterator]());
    await session.reply();
    await session.say('EHLO mx.example.org\r\n');
    return session;
  }

  async say(text: string): Promise<string> {
    this.write(text);
    return this.reply();
  }

  write(content: string | Buffer): void {
    this.socket.write(content);
  }

  hangUp(): void {
    this.socket.destroy();
  }

  /** The last line of a reply. */
  private async reply(): Promise<string> {
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) throw new Error('The mail server hung up.');
      if (/^\d{3}( |$)/.test(value)) return value;
    }
  }
}

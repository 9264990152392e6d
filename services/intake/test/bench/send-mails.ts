import { SmtpSession } from '../smtp-client.js';

/** A mail was not taken. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';

  constructor(readonly reply: string) {
    super(`A mail was answered with ${reply}`);
  }
}

/** Sends mails over as many sessions as given, each one mail after another, as the mail servers of reporters do. */
export async function sendMails(port: number, mails: readonly Buffer[], sessions: number): Promise<void> {
  const waiting = mails.values();
  const work = async () => {
    const session = await SmtpSession.open(port);
    for (const mail of waiting) {
      await session.say('MAIL FROM:<abuse@hosting.example>\r\n');
      await session.say('RCPT TO:<report@cert.example>\r\n');
      await session.say('DATA\r\n');
      session.write(stuffed(mail));
      const reply = await session.say('\r\n.\r\n');
      if (!reply.startsWith('250')) throw new MailNotTaken(reply);
    }
    session.hangUp();
  };
  await Promise.all(Array.from({ length: sessions }, work));
}

/** A line that begins with a dot gets another one (RFC 5321, 4.5.2). */
function stuffed(mail: Buffer): Buffer {
  return Buffer.from(mail.toString('latin1').replaceAll('\n.', '\n..'), 'latin1');
}

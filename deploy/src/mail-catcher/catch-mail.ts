import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { MailBox } from './mail-box.js';

const largest = 25_000_000;

/** A mail server that takes everything and sends nothing on. Answers `250` when the mail is kept. */
export function mailServer(box: MailBox, now: () => Date): SMTPServer {
  const server = new SMTPServer({
    banner: 'Fengsui mail catcher',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 2_000,
    onData: (stream, session, answer) => {
      receive(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('Message too large'), { responseCode: 552 });
          answer(null, `kept as ${await box.keep(envelopeOf(session), raw, now())}`);
        })
        .catch((error: unknown) => answer(error instanceof Error ? error : new Error(String(error))));
    },
  });
  server.on('error', () => {
    // A client that hangs up in the middle is its own affair; smtp-server has closed the connection.
  });
  return server;
}

async function receive(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largest) chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function envelopeOf({ envelope }: SMTPServerSession) {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

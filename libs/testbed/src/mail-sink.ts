import type { Socket } from 'node:net';
import { freePort } from '@fengsui/local-servers';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

type Behaviour = 'accept' | 'refuse' | 'drop' | 'stall';

export type MailSink = {
  url: string;
  port: number;
  /** What arrived whole, in order, answered or not. */
  mails: ReceivedMail[];
  /** The next `count` messages are refused for the time being (451), after their data. */
  refuse4xx(count?: number): void;
  /** The next `count` messages arrive whole, and the connection is cut instead of an answer. */
  dropAfterData(count?: number): void;
  /** The next `count` messages arrive whole, and no answer ever comes. */
  stallAfterData(count?: number): void;
  /** How mails to an address are refused for good, as `RCPT 550 5.1.1 Unknown` or `DATA 554 5.7.1 No`. */
  refused: Map<string, string>;
  stop(): Promise<void>;
};

export type ReceivedMail = ParsedMail & { raw: Buffer; envelope: { from: string; to: string[] } };

/** A mail server on a free port of 127.0.0.1 that keeps what it gets. */
export async function startMailSink(): Promise<MailSink> {
  const mails: ReceivedMail[] = [];
  const coming: Behaviour[] = [];
  const sockets = new Map<number, Socket>();
  const refused = new Map<string, string>();

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo: ({ address }, _, answer) => answer(refusal(refused.get(address), 'RCPT')),
    onData: (stream, session, answer) => {
      const behaviour = coming.shift() ?? 'accept';
      receive(stream, session).then(
        (mail) => {
          if (behaviour === 'refuse') return answer(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          const refusedData = refusal(refused.get(mail.envelope.to[0] ?? ''), 'DATA');
          if (refusedData) return answer(refusedData);
          mails.push(mail);
          if (behaviour === 'drop') sockets.get(session.remotePort)?.destroy();
          if (behaviour === 'accept') answer();
        },
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.server.on('connection', (socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  server.on('error', () => {
    // A client that hangs up in the middle is what the specs are about.
  });

  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const next =
    (behaviour: Behaviour) =>
    (count = 1) =>
      void coming.push(...Array<Behaviour>(count).fill(behaviour));
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    refused,
    refuse4xx: next('refuse'),
    dropAfterData: next('drop'),
    stallAfterData: next('stall'),
    stop: async () => {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function refusal(told: string | undefined, at: string): Error | undefined {
  const [, command, code, text] = /^(\w+) (\d{3}) (.+)$/.exec(told ?? '') ?? [];
  return command === at ? Object.assign(new Error(text), { responseCode: Number(code) }) : undefined;
}

async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<ReceivedMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const raw = Buffer.concat(chunks);
  const to = envelope.rcptTo.map(({ address }) => address);
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  return { ...(await simpleParser(raw)), raw, envelope: { from, to } };
}

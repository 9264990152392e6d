import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/** `recipient`: the recipient is never answered; `content`: all has come and is never answered; `cut`: then the connection ends. */
export type MailFault = 'recipient' | 'content' | 'cut';

export interface FaultyMailServer {
  readonly url: string;
  /** Recipients whose mails have arrived whole, answered or not. */
  readonly arrived: string[];
  /** Their Message-IDs. */
  readonly messageIds: string[];
  /** Recipients at whom a fault was met. */
  readonly met: string[];
  /** What happens at a recipient's mails from now on. */
  readonly faults: Map<string, MailFault>;
  stop(): Promise<void>;
}

/** A mail server that fails at a named point for the recipients that a test names. */
export async function startFaultyMailServer(): Promise<FaultyMailServer> {
  const [arrived, messageIds, met] = [new Array<string>(), new Array<string>(), new Array<string>()];
  const faults = new Map<string, MailFault>();
  const sockets = new Set<{ destroy(): unknown }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _, answer) => {
      if (faults.get(address) === 'recipient') met.push(address);
      else answer();
    },
    onData: (stream, { envelope }, answer) => {
      const recipient = envelope.rcptTo[0]?.address ?? '';
      let head = '';
      stream.on('data', (chunk: Buffer) => (head += head.length < 4_096 ? chunk.toString('latin1') : ''));
      stream.on('end', () => {
        arrived.push(recipient);
        messageIds.push(/^message-id: (\S+)/im.exec(head)?.[1] ?? '');
        const fault = faults.get(recipient);
        if (fault === undefined) return answer();
        met.push(recipient);
        if (fault === 'cut') for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    arrived,
    messageIds,
    met,
    faults,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

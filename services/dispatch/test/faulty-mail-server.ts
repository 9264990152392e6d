import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

/**
 * `recipient`: the recipient is never answered; `half`: the server stops reading in the middle of the mail; `content`: all has
 * come and is never answered; `cut`: then the connection ends.
 */
export type MailFault = 'recipient' | 'half' | 'content' | 'cut';

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
  /** New connections are not greeted while this is true. */
  silent: boolean;
  /** Connections that were not greeted. */
  ungreeted: number;
  stop(): Promise<void>;
}

/** A mail server that fails at a named point for the recipients that a test names. */
export async function startFaultyMailServer(): Promise<FaultyMailServer> {
  const [arrived, messageIds, met] = [new Array<string>(), new Array<string>(), new Array<string>()];
  const faults = new Map<string, MailFault>();
  const sockets = new Set<{ destroy(): unknown }>();
  const mailServer: FaultyMailServer = {
    url: '',
    arrived,
    messageIds,
    met,
    faults,
    silent: false,
    ungreeted: 0,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_, greet) => {
      if (mailServer.silent) mailServer.ungreeted += 1;
      else greet();
    },
    onRcptTo: ({ address }, _, answer) => {
      if (faults.get(address) === 'recipient') met.push(address);
      else answer();
    },
    onData: (stream, { envelope }, answer) => {
      const recipient = envelope.rcptTo[0]?.address ?? '';
      if (faults.get(recipient) === 'half') {
        stream.once('readable', () => met.push(recipient));
        return;
      }
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
  return Object.assign(mailServer, { url: `smtp://127.0.0.1:${address.port}` });
}

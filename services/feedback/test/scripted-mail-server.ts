import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface ScriptedMailServer {
  readonly url: string;
  readonly port: number;
  /** Recipients whose mails have arrived whole, answered or not. */
  readonly arrived: string[];
  /** What the next recipients are answered with, in order; then 250. */
  readonly recipientReplies: string[];
  /** What senders are answered with until it is emptied; then 250. */
  senderReply: string;
  /** True: mails that have arrived whole wait for `answer`. */
  holding: boolean;
  /** Answers every mail that waits. */
  answer(reply: string): void;
  /** Cuts every connection. */
  cut(): void;
  stop(): Promise<void>;
}

/** A mail server that says what a test wants it to, when the test wants it to. */
export async function startScriptedMailServer(port = 0): Promise<ScriptedMailServer> {
  const sockets = new Set<Socket>();
  const waiting: Socket[] = [];
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(socket);
  });
  const server: ScriptedMailServer = {
    url: '',
    port,
    arrived: [],
    recipientReplies: [],
    senderReply: '',
    holding: false,
    answer: (reply) => {
      for (const socket of waiting.splice(0)) socket.write(`${reply}\r\n`);
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      server.cut();
      await new Promise<void>((resolve) => void listener.close(() => resolve()));
    },
  };

  function talk(socket: Socket): void {
    let unread = '';
    let recipient: string | undefined;
    let inData = false;
    const say = (reply: string) => void socket.write(`${reply}\r\n`);
    say('220 scripted');
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1');
      for (let end = unread.indexOf('\r\n'); end !== -1; end = unread.indexOf('\r\n')) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (inData && line !== '.') continue;
        if (inData) {
          inData = false;
          server.arrived.push(recipient ?? '');
          if (server.holding) waiting.push(socket);
          else say('250 taken');
        } else if (line.startsWith('MAIL FROM:')) {
          say(server.senderReply || '250 yes');
        } else if (line.startsWith('RCPT TO:')) {
          recipient = /<(.*)>/.exec(line)?.[1];
          say(server.recipientReplies.shift() ?? '250 yes');
        } else if (line === 'DATA') {
          inData = true;
          say('354 go on');
        } else say(line === 'QUIT' ? '221 bye' : '250 yes');
      }
    });
  }

  await new Promise<void>((resolve) => void listener.listen(port, '127.0.0.1', resolve));
  const address: string | AddressInfo | null = listener.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no port.');
  return Object.assign(server, { url: `smtp://127.0.0.1:${address.port}`, port: address.port });
}

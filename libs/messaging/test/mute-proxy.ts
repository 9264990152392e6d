import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A way to the broker on which what clients publish can be lost, as it is to a broker that has not come up yet. */
export interface MuteProxy {
  readonly url: string;
  /** Loses what is published on subjects like this; undefined lets everything through again. */
  lose(subject: RegExp | undefined): void;
  /** How many were lost so far. */
  readonly lost: number;
  close(): Promise<void>;
}

export async function startMuteProxy(brokerUrl: string): Promise<MuteProxy> {
  const { hostname, port } = new URL(brokerUrl);
  const sockets = new Set<Socket>();
  let losing: RegExp | undefined;
  let lost = 0;
  const isLost = (subject: string): boolean => {
    const loses = losing?.test(subject) === true;
    if (loses) lost += 1;
    return loses;
  };
  const server = createServer((client) => {
    const broker = createConnection({ host: hostname, port: Number(port) });
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        broker.destroy();
      });
    }
    broker.on('data', (bytes) => client.write(bytes));
    let unread = Buffer.alloc(0);
    client.on('data', (bytes) => {
      unread = Buffer.concat([unread, bytes]);
      for (let frame = firstFrame(unread); frame; frame = firstFrame(unread)) {
        unread = unread.subarray(frame.bytes.length);
        if (!isLost(frame.subject)) broker.write(frame.bytes);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The proxy has no port.');
  return {
    url: `nats://127.0.0.1:${address.port}`,
    lose: (subject) => void (losing = subject),
    get lost() {
      return lost;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A line of the client's protocol, with the payload that a PUB or HPUB announces. The subject is empty where there is none. */
function firstFrame(bytes: Buffer): { subject: string; bytes: Buffer } | undefined {
  const lineEnd = bytes.indexOf('\r\n');
  if (lineEnd < 0) return undefined;
  const words = bytes.subarray(0, lineEnd).toString().split(' ');
  const publishes = words[0] === 'PUB' || words[0] === 'HPUB';
  const end = lineEnd + 2 + (publishes ? Number(words.at(-1)) + 2 : 0);
  if (bytes.length < end) return undefined;
  return { subject: publishes ? (words[1] ?? '') : '', bytes: bytes.subarray(0, end) };
}

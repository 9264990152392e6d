import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { spanNames } from './read-wire.js';

export interface SpanReceiver {
  readonly url: string;
  readonly paths: string[];
  /** Names of the spans that were taken, in the order of arrival. */
  readonly names: string[];
  readonly bodies: Uint8Array[];
  /** Resolves once that many spans were taken. */
  taken(count: number): Promise<void>;
  /** Resolves once that many requests came, whatever the answer. */
  asked(count: number): Promise<void>;
  answer(status: number): void;
  /** Cuts the connection of the next request instead of answering. */
  closeOnNextRequest(): void;
  close(): Promise<void>;
}

/** A trace receiver on loopback that takes, refuses or puts off what it is sent. */
export async function receiveSpans(): Promise<SpanReceiver> {
  const paths: string[] = [];
  const names: string[] = [];
  const bodies: Uint8Array[] = [];
  let status = 200;
  let notice = Promise.withResolvers<void>();
  let closing = false;
  const server = createServer((request, response) => {
    if (closing) {
      closing = false;
      request.socket.destroy();
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      paths.push(request.url ?? '');
      if (status === 200) {
        const body = Buffer.concat(parts);
        bodies.push(body);
        names.push(...spanNames(body));
      }
      response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
      notice.resolve();
      notice = Promise.withResolvers<void>();
    });
  });
  const url = await listen(server);
  return {
    url,
    paths,
    names,
    bodies,
    taken: async (count) => {
      while (names.length < count) await notice.promise;
    },
    asked: async (count) => {
      while (paths.length < count) await notice.promise;
    },
    answer: (next) => {
      status = next;
    },
    closeOnNextRequest: () => {
      closing = true;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts it on a free port of loopback. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port');
  return `http://127.0.0.1:${address.port}`;
}

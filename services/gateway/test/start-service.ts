import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface StandInService {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** How it answers from now on. */
  answer(listener: RequestListener): void;
  stop(): Promise<void>;
}

/** A real HTTP server in the place of a service, which notes what reaches it. */
export async function startService(): Promise<StandInService> {
  const seen: SeenRequest[] = [];
  let answer: RequestListener = (_, response) => sendJson(response, 200, {});
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    answer: (listener) => {
      answer = listener;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A request that is cut off is noted with what had come.
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => request.once('close', resolve).once('end', resolve));
  return Buffer.concat(chunks);
}

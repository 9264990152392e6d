import { createServer } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { certificateOf } from './certificates.js';

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers. `hang`: never. `cut`: the connection ends when all has come. `upgrade`: it wants another protocol. */
export type WebhookReply =
  { readonly status: number; readonly body?: string; readonly location?: string } | 'hang' | 'cut' | 'upgrade';

export interface WebhookReceiver {
  readonly url: string;
  /** PEM. */
  readonly certificate: string;
  readonly received: ReceivedWebhook[];
  /** What the next requests are answered with, in order; then 204. */
  readonly replies: WebhookReply[];
  stop(): Promise<void>;
}

/** An https server at https://localhost, with a certificate that only its own authority vouches for. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const { key, certificate } = await certificateOf('localhost');
  const received: ReceivedWebhook[] = [];
  const replies: WebhookReply[] = [];
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      const reply = replies.shift() ?? { status: 204 };
      if (reply === 'hang') return;
      if (reply === 'upgrade') {
        request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
        return;
      }
      if (reply === 'cut') return void request.socket.destroy();
      response
        .writeHead(reply.status, reply.location === undefined ? {} : { location: reply.location })
        .end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  return {
    url: `https://localhost:${address.port}/orders`,
    certificate,
    received,
    replies,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { BodyTooLarge } from '@fengsui/http';
import type { Request, Response } from 'express';
import { Agent, request as openRequest } from 'node:http';
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { headFromService, headersToService } from './pass-headers.js';
import type { Service } from './routes.js';
import { ServiceTooSlow, ServiceUnreachable } from './upstream.js';

export interface Destination {
  readonly service: Service;
  readonly address: URL;
  /** Path and query, as the service knows them. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly bodyLimit: number;
  readonly timeoutSeconds: number;
}

// Idle connections are closed here long before the services would close them.
const agent = new Agent({ keepAlive: true, maxFreeSockets: 64, agentKeepAliveTimeoutBuffer: 45_000 });

/**
 * Hands a request to a service and the service's answer back, both as they stream.
 *
 * Rejects with ServiceUnreachable, ServiceTooSlow or BodyTooLarge while nothing has been answered; after that an answer
 * that breaks off is broken off here too.
 */
export function passOn(request: Request, response: Response, to: Destination): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > to.bodyLimit) throw new BodyTooLarge(to.bodyLimit);
  return new Promise((resolve, reject) => {
    const outgoing = openRequest({
      agent,
      hostname: to.address.hostname,
      port: to.address.port,
      method: request.method,
      path: to.path,
      headers: headersToService(request, to.headers),
    });
    outgoing.setTimeout(to.timeoutSeconds * 1000, () => {
      outgoing.destroy(new ServiceTooSlow(to.service, to.timeoutSeconds));
    });
    let answered = false;
    // Stays for all of the exchange: a service may answer before it has read all, and then refuse the rest.
    outgoing.on('error', (cause) => {
      if (response.closed) resolve();
      else if (!answered)
        reject(cause instanceof ServiceTooSlow ? cause : new ServiceUnreachable(to.service, { cause }));
    });
    outgoing.once('response', (incoming) => {
      answered = true;
      headFromService(incoming, response);
      // A failed pipeline has destroyed both ends, which is all that can still be told to the client.
      pipeline(incoming, response).then(resolve, resolve);
    });
    response.once('close', () => {
      outgoing.destroy();
      resolve();
    });
    sendBody(request, outgoing, to.bodyLimit, reject);
  });
}

function sendBody(
  request: Request,
  outgoing: ClientRequest,
  limit: number,
  reject: (error: BodyTooLarge) => void,
): void {
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new BodyTooLarge(limit));
      else done(null, chunk);
    },
  });
  meter.once('error', () => {
    // Many clients read their answer only after they have sent all: what is left is taken off the wire and kept nowhere.
    request.unpipe(meter);
    request.resume();
    reject(new BodyTooLarge(limit));
    outgoing.destroy();
  });
  request.pipe(meter).pipe(outgoing);
}

import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** The receiver took the request and will never take this body: sending it again is of no use. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused';

  constructor(readonly status: number) {
    super(`The trace receiver refused a batch of spans with status ${status}`);
  }
}

/** Nobody answered, or the answer was "later". */
export class ReceiverUnavailable extends Error {
  override readonly name = 'ReceiverUnavailable';

  constructor(
    readonly reason: string,
    readonly retryAfterMs: number | undefined,
    options?: ErrorOptions,
  ) {
    super(`The trace receiver is unavailable: ${reason}`, options);
  }
}

const answerDeadlineMs = 10_000;

/** Posts protobuf over kept connections. Throws `BodyRefused` or `ReceiverUnavailable`. */
export function openPost(url: URL, connections: number): { post(body: Uint8Array): Promise<void>; close(): void } {
  const secure = url.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: connections };
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const send = secure ? httpsRequest : httpRequest;

  function attempt(body: Uint8Array, keptConnections: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
      const request = send(url, { method: 'POST', agent, headers, timeout: answerDeadlineMs }, (response) => {
        response.on('error', (cause) => reject(new ReceiverUnavailable('the answer broke off', undefined, { cause })));
        response.on('end', () => {
          const failure = failureOf(response);
          if (failure === undefined) resolve();
          else reject(failure);
        });
        response.resume();
      });
      request.on('timeout', () => request.destroy(new Error(`no answer within ${answerDeadlineMs} ms`)));
      request.on('error', (cause) => {
        // The receiver may close a connection that rested just when it is used again, and that says nothing of it.
        if (request.reusedSocket && isReset(cause) && keptConnections > 0) resolve(attempt(body, keptConnections - 1));
        else reject(new ReceiverUnavailable(cause.message, undefined, { cause }));
      });
      request.end(body);
    });
  }
  return { post: (body) => attempt(body, connections), close: () => agent.destroy() };
}

function failureOf({ statusCode: status = 0, headers }: IncomingMessage): Error | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status !== 408 && status !== 429 && status < 500) return new BodyRefused(status);
  const retryAfter = Number(headers['retry-after']);
  return new ReceiverUnavailable(`status ${status}`, retryAfter > 0 ? retryAfter * 1000 : undefined);
}

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

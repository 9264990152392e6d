import { context, propagation } from '@opentelemetry/api';
import type { Request, Response } from 'express';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** What a service is told of a request. A cookie, a forged identity or a foreign trace never passes, because it is not here. */
const passed: readonly (keyof IncomingHttpHeaders)[] = [
  'accept',
  'accept-language',
  'content-encoding',
  'content-length',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'transfer-encoding',
  'user-agent',
];

/** Beside them: what makes a report the same one, what a partner signs it with, and the proof that a form did some work. */
const passedToo = [
  'idempotency-key',
  'fengsui-key',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'fengsui-challenge',
];

/** What only those two who stand next to each other may say (RFC 9110, section 7.6.1), and what only the gateway may. */
const kept = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function headersToService(request: Request, added: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const name of [...passed, ...passedToo]) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  if (request.ip !== undefined) headers['x-forwarded-for'] = request.ip;
  headers['x-forwarded-proto'] = request.protocol;
  headers['x-forwarded-host'] = request.host;
  propagation.inject(context.active(), headers);
  return { ...headers, ...added };
}

/** Copies status and headers of a service's answer; what the gateway has set itself, such as its security headers, stays. */
export function headFromService(incoming: IncomingMessage, response: Response): void {
  response.status(incoming.statusCode ?? 502);
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !kept.has(name) && !response.hasHeader(name)) response.setHeader(name, value);
  }
}

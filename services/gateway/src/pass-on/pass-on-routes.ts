import { identityHeader, OperatorRequired, RoleMissing, signIdentity } from '@fengsui/http';
import type { Identify, Operator } from '@fengsui/http';
import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import type { CryptoKey } from 'jose';
import type { OutgoingHttpHeaders } from 'node:http';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { lookUpReport } from '../look-up-report/look-up-report.js';
import { passOn } from './pass-on.js';
import { signInAddress } from '../sign-in/sign-in-page.routes.js';
import { routes } from './routes.js';
import type { Route } from './routes.js';
import { addressOf } from './upstream.js';
import type { Upstreams } from './upstream.js';

/** A path would mean something else to a service than it means here. */
export class PathNotPassed extends Error {
  override readonly name = 'PathNotPassed';
}

export interface PassOnSettings {
  readonly upstreams: Upstreams;
  readonly identify: Identify;
  readonly identityKey: CryptoKey;
  readonly limits: RateLimits;
  readonly mailBytes: number;
  readonly importBytes: number;
  readonly bodyBytes: number;
  readonly timeoutSeconds: number;
}

/** Answers every address of the route table. */
export function passOnRoutes(settings: PassOnSettings): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) {
    const handler = route.orElse === undefined ? handOn(route, settings) : lookUp(route, settings);
    if (route.method === 'any') router.all(route.path, handler);
    else if (route.method === 'POST') router.post(route.path, handler);
    else router.get(route.path, handler);
  }
  return router;
}

function handOn(route: Route, settings: PassOnSettings): RequestHandler {
  return async (request, response) => {
    settings.limits.spend(route.rate, request);
    const operator = route.for === 'reporter' ? undefined : await settings.identify(request);
    if (route.for === 'operator') {
      if (!operator && isPageVisit(request)) return response.redirect(303, signInAddress(request.originalUrl));
      checkRole(route, operator);
    }
    await passOn(request, response, {
      service: route.to,
      address: addressOf(settings.upstreams, route.to),
      path: servicePath(route, request),
      headers: {
        ...secretOf(route, request),
        ...(operator && (await identityOf(operator, settings.identityKey))),
      },
      ...boundsOf(route, request, settings),
    });
  };
}

/** A dump is compared with the directory when all of it has come, which may take minutes without a word. */
const importTimeoutSeconds = 3_600;

function boundsOf({ body }: Route, { headers }: Request, settings: PassOnSettings) {
  const { importBytes, mailBytes, bodyBytes, timeoutSeconds } = settings;
  if (body === 'import') return { bodyLimit: importBytes, timeoutSeconds: importTimeoutSeconds };
  const isFile = body === 'file' || /^(message\/rfc822|multipart\/form-data)\b/i.test(headers['content-type'] ?? '');
  return { bodyLimit: isFile ? mailBytes : bodyBytes, timeoutSeconds };
}

function lookUp(route: Route, { upstreams, limits }: PassOnSettings): RequestHandler {
  return async (request, response) => {
    limits.spend(route.rate, request);
    const secret = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const { text } = await lookUpReport(upstreams, { number: String(request.params['receipt']), secret });
    response.set('cache-control', 'no-store').type('application/json').send(text);
  };
}

function secretOf(route: Route, { headers: { authorization } }: Request): OutgoingHttpHeaders {
  return route.for === 'reporter' && authorization !== undefined ? { authorization } : {};
}

function servicePath({ drop }: Route, { url }: Request): string {
  const path = url.slice(drop.length);
  if (/[/\\](\.|%2e){1,2}([/\\]|$)/i.test(path.split('?', 1).join(''))) throw new PathNotPassed('A path leads upwards');
  return path;
}

async function identityOf(operator: Operator, key: CryptoKey): Promise<OutgoingHttpHeaders> {
  return { [identityHeader]: await signIdentity(key, operator, new Date()) };
}

/** A person followed a link; a program that asks for JSON is told by a status instead of a page. */
function isPageVisit({ method, headers }: Request): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function checkRole({ roles }: Route, operator: Operator | undefined): void {
  if (!operator) throw new OperatorRequired();
  if (roles && !roles.some((role) => operator.roles.includes(role))) throw new RoleMissing(roles);
}

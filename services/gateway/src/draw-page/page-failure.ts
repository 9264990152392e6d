import type { Response } from 'express';
import type { JSX } from 'preact';
import { TooManyRequests } from '../limit-rate/rate-limits.js';
import { ServiceTooSlow, ServiceUnreachable } from '../pass-on/upstream.js';
import { sendPage } from './page.js';

/** What a visitor without an account is told where nothing can be shown. */
export type PageFailure = 'unknown' | 'unavailable' | 'tooMany';

/** `Unknown` is the error of what opens nothing. Throws what no visitor can be told anything about. */
export function failureOf(
  error: unknown,
  Unknown: new (message: string) => Error,
): [status: number, failure: PageFailure, wait: number] {
  if (error instanceof Unknown) return [404, 'unknown', 0];
  if (error instanceof TooManyRequests) return [429, 'tooMany', error.retryAfter];
  if (error instanceof ServiceUnreachable || error instanceof ServiceTooSlow) return [503, 'unavailable', 5];
  throw error;
}

export function sendFailure(
  response: Response,
  [status, failure, wait]: ReturnType<typeof failureOf>,
  draw: (failure: PageFailure) => JSX.Element,
): void {
  if (wait > 0) response.set('retry-after', String(wait));
  sendPage(response, status, draw(failure));
}

import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { formField, formOnly } from '../draw-page/form.js';
import { languageOf, otherLanguage, sendPage } from '../draw-page/page.js';
import { refuseCrossSite } from '../identify/same-origin.js';
import { setSessionCookie } from '../identify/session-token.js';
import { TooManyRequests } from '../limit-rate/rate-limits.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { signIn, SignInRefused } from './sign-in.js';
import { SignInPage } from './sign-in-page.js';

/** Where to send somebody who has to sign in first. */
export function signInAddress(after: string): string {
  return `/sign-in?${new URLSearchParams({ after }).toString()}`;
}

/** Signing in from a page that needs no JavaScript. */
export function signInPage(database: DataSource, limits: RateLimits): Router {
  const askForPassword: RequestHandler = (request, response) => {
    const after = localPath(request.query['after']);
    const language = languageOf(request);
    sendPage(response, 200, <SignInPage language={language} elsewhere={otherLanguage(request)} after={after} />);
  };
  const startSession: RequestHandler = async (request, response) => {
    refuseCrossSite(request);
    const after = localPath(formField(request, 'after'));
    const name = formField(request, 'name');
    try {
      limits.spendSignIn(request, name);
      const token = randomBytes(32).toString('base64url');
      const session = await signIn(database, { name, password: formField(request, 'password') }, token, new Date());
      setSessionCookie(request, response, token, session);
      response.redirect(303, after);
    } catch (error) {
      sendFailure(request, response, after, error);
    }
  };
  const router = Router();
  router.get('/sign-in', askForPassword);
  router.post('/sign-in', formOnly, startSession);
  return router;
}

function sendFailure(request: Request, response: Response, after: string, error: unknown): void {
  const language = languageOf(request);
  if (error instanceof SignInRefused) {
    return sendPage(response, 401, <SignInPage language={language} after={after} failure="refused" />);
  }
  if (error instanceof TooManyRequests) {
    response.set('retry-after', String(error.retryAfter));
    return sendPage(response, 429, <SignInPage language={language} after={after} failure="tooMany" />);
  }
  throw error;
}

/** A path of this site; `/` for anything that a browser would take for another site. */
function localPath(after: unknown): string {
  const here = 'http://here.invalid';
  if (typeof after !== 'string' || !URL.canParse(after, here)) return '/';
  const url = new URL(after, here);
  return url.origin === here ? `${url.pathname}${url.search}` : '/';
}

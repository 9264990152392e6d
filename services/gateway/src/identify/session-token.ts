import type { CookieOptions, Request, Response } from 'express';
import type { Session } from '../session.js';

/** The session token that a request carries, and how: a browser adds a cookie by itself, a program adds a header on purpose. */
export interface SessionToken {
  readonly token: string;
  readonly from: 'header' | 'cookie';
}

export function readSessionToken(request: Request): SessionToken | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, from: 'header' };
  const cookie = readCookie(request.headers.cookie ?? '', cookieName(request));
  return cookie === undefined ? undefined : { token: cookie, from: 'cookie' };
}

export function setSessionCookie(request: Request, response: Response, token: string, session: Session): void {
  response.cookie(cookieName(request), token, { ...cookieOptions(request), expires: session.longestUntil });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(cookieName(request), cookieOptions(request));
}

function cookieOptions(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' };
}

/** Over TLS the prefix makes browsers refuse a cookie of that name from any other host or from plain HTTP. */
function cookieName(request: Request): string {
  return request.secure ? '__Host-fengsui-session' : 'fengsui-session';
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}

import type { Request } from 'express';

/** A browser sent its cookie with a request that another site made it send. */
export class CrossSiteRequest extends Error {
  override readonly name = 'CrossSiteRequest';
}

const readOnly = ['GET', 'HEAD', 'OPTIONS'];

/** Throws CrossSiteRequest unless the browser says that one of our own pages asks. */
export function refuseCrossSite(request: Request): void {
  if (readOnly.includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  // Over plain HTTP browsers send only Origin.
  const own = site === undefined ? originHost(request) === request.host : site === 'same-origin';
  if (!own) throw new CrossSiteRequest('A change was asked for with a cookie, and not by a page of this site');
}

function originHost({ headers }: Request): string | undefined {
  return headers.origin !== undefined && URL.canParse(headers.origin) ? new URL(headers.origin).host : undefined;
}

import type { Response } from 'express';
import { PageNotFound } from '../render-pages/pages-not-readable.js';
import type { PageDrawn } from '../render-pages/render-page.js';

/** Throws PageNotFound. */
export function pageNumber(asked: string): number {
  if (!/^[1-9]\d{0,3}$/.test(asked)) throw new PageNotFound(Number(asked), 0);
  return Number(asked);
}

export function sendPage(response: Response, { png, count }: PageDrawn): void {
  response
    .set({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'x-page-count': String(count),
      'cache-control': 'no-store',
    })
    .send(Buffer.from(png));
}

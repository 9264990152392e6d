import { openContent } from '../open-content/open-content.js';
import { usualLimits } from '../read-content/limits.js';
import { pdfPages } from './draw-pdf.js';
import { tiffPages } from './draw-tiff.js';
import { pageTypeOf } from './page-kind.js';
import { PageNotFound, PagesNotReadable } from './pages-not-readable.js';

export interface PageAsked {
  readonly content: Uint8Array;
  readonly contentType: string;
  /** From 1. */
  readonly page: number;
}

export interface PageDrawn {
  readonly png: Uint8Array;
  /** Pages of the whole. */
  readonly count: number;
}

/** Draws a page of a TIFF or a PDF, or of those that a mail brought. Throws PagesNotReadable and PageNotFound. */
export async function renderPage({ content, contentType, page }: PageAsked): Promise<PageDrawn> {
  const pages: (() => Promise<Uint8Array> | Uint8Array)[] = [];
  for (const file of await filesOf(content, contentType)) {
    pages.push(...(pageTypeOf(file) === 'image/tiff' ? tiffPages(file) : await pdfPages(file)));
  }
  if (pages.length === 0) throw new PagesNotReadable('It has no pages: neither TIFF nor PDF.');
  const draw = pages[page - 1];
  if (!draw) throw new PageNotFound(page, pages.length);
  return { png: await draw(), count: pages.length };
}

async function filesOf(content: Uint8Array, contentType: string): Promise<Uint8Array[]> {
  if (contentType !== 'message/rfc822') return [content].filter((file) => pageTypeOf(file) !== undefined);
  const whole = { path: '', name: '', mediaType: contentType, charset: '', bytes: content };
  const { files } = await openContent({ whole, limits: usualLimits }, () => undefined);
  return files.map(({ bytes }) => bytes).filter((file) => pageTypeOf(file) !== undefined);
}

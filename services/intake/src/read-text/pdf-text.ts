import type { Part } from '../read-content/part.js';
import { startOf } from '../read-content/part.js';

const pagesAtMost = 200;

/** Parts with the text of each PDF file in its place. The library is loaded only when one comes. */
export async function withTextOfPdfs(parts: readonly Part[], warn: (sentence: string) => void): Promise<Part[]> {
  const readable: Part[] = [];
  for (const part of parts) {
    const isPdf = startOf(part, 1_024).includes('%PDF-');
    readable.push(isPdf ? { ...part, ...utf8, bytes: Buffer.from(await pdfText(part, warn)) } : part);
  }
  return readable;
}

const utf8 = { mediaType: 'text/plain', charset: 'utf-8' };

async function pdfText({ bytes, path }: Part, warn: (sentence: string) => void): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const pages: string[] = [];
  try {
    // The library takes over the memory that it is given.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    for (let number = 1; number <= Math.min(document.numPages, pagesAtMost); number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
      page.cleanup();
    }
    if (document.numPages > pagesAtMost) warn(`${path}: only the first ${pagesAtMost} pages were read.`);
    await document.cleanup();
  } catch (error) {
    warn(`${path}: the PDF file could not be read (${nameOf(error)}).`);
  }
  return pages.join('\n').trim();
}

/** The library's own exceptions are errors by their prototype alone. */
function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : typeof error;
}

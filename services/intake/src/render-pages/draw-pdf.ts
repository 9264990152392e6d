import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encode } from 'fast-png';
import { PagesNotReadable } from './pages-not-readable.js';

/** Dots an inch that faxes have and text recognition likes. */
const dotsAnInch = 200;
const pixelsAtMost = 10_000_000;

/** The pages of a PDF, each drawn when it is asked for. */
export async function pdfPages(content: Uint8Array): Promise<(() => Promise<Uint8Array>)[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(content).catch((cause: unknown) => {
    throw new PagesNotReadable(faultOf(cause), { cause });
  });
  return Array.from({ length: document.getPageCount() }, (_, index) => async () => {
    const page = document.getPage(index);
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    const scale = Math.min(dotsAnInch / 72, Math.sqrt(pixelsAtMost / Math.max(1, width * height)));
    const { data } = await page.render({
      scale,
      colorSpace: 'Gray',
      render: async ({ data: grey, width: columns, height: rows }) =>
        encode({ width: columns, height: rows, data: grey, channels: 1, depth: 8 }),
    });
    return data;
  });
}

function faultOf(cause: unknown): string {
  const words = Error.isError(cause) ? cause.message : '';
  if (/password|security scheme/i.test(words)) return 'It is locked: ask its sender for it without a password.';
  return 'It is damaged, or was cut off: ask its sender to send it again.';
}

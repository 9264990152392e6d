import { encode } from 'fast-png';
import UTIF from 'utif2';
import type { Directory } from 'utif2';
import { PagesNotReadable } from './pages-not-readable.js';

/** A long fax at the finest resolution has 20 million. */
const pixelsAtMost = 40_000_000;

/** The pages of a TIFF (fax groups 3 and 4, and what else scanners make), each drawn when it is asked for. */
export function tiffPages(content: Uint8Array): (() => Uint8Array)[] {
  const all = UTIF.decode(content);
  // Some directories hold only what is said of the scan; what has no size is no image.
  const pages = all.filter(({ t256, t257 }) => t256 !== undefined && t257 !== undefined);
  return pages.map((page) => () => {
    const pixels = (page.t256?.[0] ?? 0) * (page.t257?.[0] ?? 0);
    if (!(pixels > 0 && pixels <= pixelsAtMost)) throw new PagesNotReadable('The page is larger than any fax.');
    UTIF.decodeImage(content, page, all);
    return drawn(UTIF.toRGBA8(page), page, linesFor(page));
  });
}

/** The usual resolution of a fax has half as many lines as dots, so that each is drawn twice. */
function linesFor({ t282, t283 }: Directory): number {
  const ratio = (t282?.[0] ?? 1) / (t283?.[0] ?? 1);
  return ratio > 1.5 && ratio < 4.5 ? Math.round(ratio) : 1;
}

function drawn(rgba: Uint8Array, { width, height }: { width: number; height: number }, lines: number): Uint8Array {
  const grey = new Uint8Array(width * height * lines);
  for (let row = 0; row < height; row++) {
    const line = grey.subarray(row * lines * width, (row * lines + 1) * width);
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 4;
      line[column] = ((rgba[at] ?? 0) * 299 + (rgba[at + 1] ?? 0) * 587 + (rgba[at + 2] ?? 0) * 114) / 1_000;
    }
    for (let copy = 1; copy < lines; copy++) grey.set(line, (row * lines + copy) * width);
  }
  return encode({ width, height: height * lines, data: grey, channels: 1, depth: 8 });
}

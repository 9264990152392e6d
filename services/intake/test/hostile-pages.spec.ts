import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { RenderPages } from '../src/render-pages/render-pages.js';
import { threadForTest } from './intake.js';

const fax = (name: string) => readFile(new URL(`./fax/${name}`, import.meta.url));
let tiff: Buffer;
let endless: Buffer;
let pages: RenderPages;
beforeAll(async () => {
  tiff = await fax('two-pages.tif');
  endless = await fax('endless.tif');
  pages = new RenderPages({ ...threadForTest, deadlineMs: 3_000 });
});

const draw = (content: Uint8Array, page = 1) => pages.execute({ content, contentType: 'image/tiff', page });

describe('pages that are made to harm', () => {
  it('that never come to an end hold up the next page for a while, and no longer', async () => {
    const next = [draw(endless), draw(tiff, 2)];
    const [harmful, harmless] = await Promise.allSettled(next);
    expect(harmful).toMatchObject({ status: 'rejected', reason: { name: 'PagesNotReadable' } });
    expect(String(harmful?.status === 'rejected' && harmful.reason)).toContain('took more than 9 s or 256 MB');
    expect(harmless).toMatchObject({ status: 'fulfilled', value: { count: 2 } });
  });

  it('that say they are larger than any fax are not drawn', async () => {
    const large = Buffer.from(tiff);
    // Width and length of the first page: tags 256 and 257, wherever the first directory lies.
    const directory = large.readUInt32LE(4);
    for (let entry = 0; entry < large.readUInt16LE(directory); entry++) {
      const at = directory + 2 + entry * 12;
      if ([256, 257].includes(large.readUInt16LE(at))) large.writeUInt16LE(65_000, at + 8);
    }
    await expect(draw(large)).rejects.toThrow('larger than any fax');
  });
});

import { describe, expect, it } from '@jest/globals';
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { gzipSync } from 'node:zlib';
import { usualLimits } from '../read-content/limits.js';
import { openContent } from './open-content.js';

configure({ useWebWorkers: false });
const rows = Array.from({ length: 30 }, (_, row) => `192.0.2.${row},2026-11-02,${row * 7919}\n`).join('');
const bzip2 = 'QlpoOTFBWSZTWTZbZ6gAAAzZgAAQAAdxoAIiRAAgACKMmmZBCmAAC4sHp4SjIGn0q6veRmo+LuSKcKEgbLbPUA==';

const archives: Readonly<Record<string, () => Promise<Buffer>>> = {
  zip: () => zip({ 'rows.csv': rows, 'more/rows.csv': rows }),
  'encrypted zip': () => zip({ 'rows.csv': rows }, 'infected'),
  gzip: async () => gzipSync(rows),
  bzip2: async () => Buffer.from(bzip2, 'base64'),
  tar: async () => Buffer.concat([tarFile('rows.csv'), tarFile('more.csv'), Buffer.alloc(1024)]),
};

describe.each(Object.keys(archives))('opening a damaged archive (%s)', (kind) => {
  it('takes every beginning of it', async () => {
    const archive = (await archives[kind]?.()) ?? Buffer.alloc(0);
    for (let length = 2; length < archive.length; length += Math.ceil(archive.length / 200)) {
      expect(await readLength(archive.subarray(0, length))).toBeLessThanOrEqual(usualLimits.totalBytes);
    }
  }, 60_000);

  it('takes it with any bytes changed', async () => {
    const archive = (await archives[kind]?.()) ?? Buffer.alloc(0);
    const draw = drawing(archive.length);
    for (let run = 0; run < 300; run++) {
      const changed = Buffer.from(archive);
      for (let change = 0; change <= run % 4; change++) changed[3 + draw(changed.length - 3)] = draw(256);
      expect(await readLength(changed)).toBeLessThanOrEqual(usualLimits.totalBytes);
    }
  }, 60_000);
});

async function readLength(bytes: Uint8Array): Promise<number> {
  const whole = { path: 'a', name: 'a', mediaType: '', charset: '', bytes };
  const { parts } = await openContent({ whole, limits: usualLimits }, () => undefined);
  let length = 0;
  for await (const part of parts) length += part.bytes.length;
  return length;
}

async function zip(files: Record<string, string>, password?: string): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  const secret = password === undefined ? {} : { password, zipCrypto: true };
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, new Uint8ArrayReader(Uint8Array.from(Buffer.from(content))), secret);
  }
  return Buffer.from(await writer.close());
}

function tarFile(name: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(`${rows.length.toString(8).padStart(11, '0')} `, 124);
  header.write('0', 156);
  header.write('ustar\u000000', 257, 'latin1');
  return Buffer.concat([header, Buffer.from(rows), Buffer.alloc((512 - (rows.length % 512)) % 512)]);
}

/** Numbers below a limit, the same for the same seed. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

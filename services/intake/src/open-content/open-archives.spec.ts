import { describe, expect, it } from '@jest/globals';
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { ZipWriterAddDataOptions } from '@zip.js/zip.js';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { openedFile as opened } from '../../test/opened-content.js';

configure({ useWebWorkers: false });
const rows = 'ip,time\n192.0.2.7,2026-11-02\n';

async function zip(files: Record<string, string | Uint8Array>, options: ZipWriterAddDataOptions = {}): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, new Uint8ArrayReader(Uint8Array.from(Buffer.from(content))), options);
  }
  return Buffer.from(await writer.close());
}

describe('opening a zip archive', () => {
  it('gives its files, and those of archives within', async () => {
    const inner = await zip({ 'deep/rows.csv': rows });
    const { texts, warnings } = await opened(
      await zip({ 'rows.csv': rows, 'inner.zip': inner, 'x.csv.gz': gzipSync(rows) }),
    );
    expect(texts).toEqual({ 'a/rows.csv': rows, 'a/inner.zip/deep/rows.csv': rows, 'a/x.csv.gz/x.csv': rows });
    expect(warnings).toEqual([]);
  });

  it.each([{ zipCrypto: true }, { encryptionStrength: 3 as const }])(
    'opens what is locked with a customary password (%j)',
    async (encryption) => {
      const { texts } = await opened(await zip({ 'rows.csv': rows }, { ...encryption, password: 'infected' }));
      expect(texts).toEqual({ 'a/rows.csv': rows });
    },
  );

  it.each([{ zipCrypto: true }, { encryptionStrength: 3 as const }])(
    'says that a file is encrypted where no such password opens it (%j)',
    async (encryption) => {
      const { texts, warnings } = await opened(await zip({ 'rows.csv': rows }, { ...encryption, password: 'secret' }));
      expect(texts).toEqual({});
      expect(warnings).toEqual(['a: a file in it is encrypted, and none of the customary passwords opens it.']);
    },
  );

  it('keeps paths within the archive', async () => {
    const archive = await zip({ 'xx/xx/etc/passwd': rows });
    const { texts, warnings } = await opened(replaced(archive, 'xx/xx/etc/passwd', '../../etc/passwd'));
    expect(texts).toEqual({ 'a/etc/passwd': rows });
    expect(warnings).toEqual(["a: a file's path leads out of the archive and was shortened."]);
  });

  it('stops at what a small archive may unpack to', async () => {
    const { texts, warnings } = await opened(await zip({ 'bomb.txt': Buffer.alloc(30_000_000, 'a') }));
    expect(texts['a/bomb.txt']?.length).toBeGreaterThanOrEqual(1_000_000);
    expect(texts['a/bomb.txt']?.length).toBeLessThan(8_000_000);
    expect(warnings).toEqual(['a: a file in it exceeds unpacked what a report may hold; what came before was read.']);
  });

  it('is not deceived by a size that its header names', async () => {
    const archive = zipOf([{ name: 'bomb.txt', content: Buffer.alloc(3_000_000, 'a'), saidSize: 10 }]);
    const { texts } = await opened(archive, { partBytes: 1_000_000 });
    expect(texts['a/bomb.txt']?.length ?? 0).toBeLessThanOrEqual(1_000_000);
  });

  it('leaves out files that overlap', async () => {
    const { texts, warnings } = await opened(zipOf([{ name: 'rows.csv', content: Buffer.from(rows) }], 3));
    expect(Object.values(texts).length).toBeLessThan(3);
    expect(warnings).toContain('a: files that overlap in the archive were left out.');
  });

  it('finds the files of an archive that was cut off', async () => {
    const archive = await zip({ 'one.csv': rows, 'two.csv': rows.repeat(50) });
    const { texts, warnings } = await opened(archive.subarray(0, archive.length - 100));
    expect(texts['a/one.csv']).toBe(rows);
    expect(texts['a/two.csv']).toContain('192.0.2.7');
    expect(warnings.join()).toMatch(/a: the archive is damaged/);
  });

  it('reads the text of an office document, not its inner workings', async () => {
    const { texts } = await opened(
      await zip({ '[Content_Types].xml': '<a/>', 'word/document.xml': '<w>192.0.2.7</w>', 'word/styles.xml': '<a/>' }),
    );
    expect(texts).toEqual({ 'a/word/document.xml': '<w>192.0.2.7</w>' });
  });

  it('opens no more parts than a report may have, and no deeper', async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.csv`, rows]));
    const { texts, warnings } = await opened(await zip(many), { parts: 10 });
    expect(Object.keys(texts)).toHaveLength(9);
    expect(warnings).toEqual([
      'It holds more than 10 parts (MAX_REPORT_PARTS): a/9.csv and what follows were left out; the raw report keeps them.',
      'a: 30 of its files were not opened.',
    ]);
    let nested = await zip({ 'rows.csv': rows });
    for (let depth = 0; depth < 8; depth++) nested = await zip({ 'n.zip': nested });
    expect((await opened(nested)).warnings.join()).toMatch(/lies more than 6 deep and was not opened/);
  });

  it('names an archive that it does not know how to open', async () => {
    const seven = Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), Buffer.alloc(100)]);
    expect((await opened(seven)).warnings).toEqual([
      'a: it is a 7z archive, which is not opened here; ask for zip or gzip.',
    ]);
  });
});

function replaced(bytes: Buffer, one: string, other: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(one, other), 'latin1');
}

/** A zip archive whose directory names its files several times, or wrong sizes for them. */
function zipOf(files: { name: string; content: Buffer; saidSize?: number }[], times = 1): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, content, saidSize } of files) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(saidSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    for (let time = 0; time < times; time++) {
      entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, place, Buffer.from(name)]));
    }
    locals.push(Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

import { describe, expect, it } from '@jest/globals';
import { burn } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';
import { usualLimits } from '../read-content/limits.js';
import { openContent } from './open-content.js';

async function opened(bytes: Uint8Array) {
  const warnings: string[] = [];
  const whole = { path: 'a', name: 'a', mediaType: '', charset: '', bytes };
  const { mail, files, parts } = await openContent({ whole, limits: usualLimits }, (sentence) =>
    warnings.push(sentence),
  );
  const texts: Record<string, string> = {};
  for await (const part of parts) texts[part.path] = Buffer.from(part.bytes).toString();
  return { mail, files: files.map(({ name }) => name), texts, warnings };
}

describe('opening a message that Outlook saved', () => {
  it('tells who wrote it about what, and gives its text and its files', async () => {
    const { mail, texts, files } = await opened(message());
    expect(mail).toMatchObject({ subject: '扫描', from: { address: 'li@example.org', name: 'Li' } });
    expect(texts).toEqual({ body: '192.0.2.7 scans us', 'list.csv': 'ip\n192.0.2.8\n' });
    expect(files).toEqual(['list.csv']);
  });

  it('takes a damaged one for what it is', async () => {
    const whole = Buffer.from(message());
    for (let length = 8; length < whole.length; length += 97) await opened(whole.subarray(0, length));
    let state = 11;
    for (let run = 0; run < 300; run++) {
      const changed = Buffer.from(whole);
      for (let change = 0; change < 4; change++) {
        state = (state * 48_271) % 2_147_483_647;
        changed[8 + (state % (changed.length - 8))] = state % 256;
      }
      await opened(changed);
    }
  }, 60_000);
});

describe('opening a winmail.dat', () => {
  it('gives its text and its files', async () => {
    const file = Buffer.concat([
      Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
      attribute(1, 0x0002800c, '192.0.2.7 scans us\0'),
      attribute(2, 0x00069002, 'x'),
      attribute(2, 0x00018010, '..\\list.csv\0'),
      attribute(2, 0x0006800f, 'ip\n192.0.2.8\n'),
      attribute(2, 0x00069002, 'x'),
      attribute(2, 0x0006800f, 'second'),
    ]);
    expect((await opened(file)).texts).toEqual({
      'a/body': '192.0.2.7 scans us',
      'a/list.csv': 'ip\n192.0.2.8\n',
      'a/file': 'second',
    });
    for (let length = 4; length < file.length; length++) await opened(file.subarray(0, length));
    expect((await opened(file.subarray(0, file.length - 3))).warnings).toHaveLength(1);
  });
});

function attribute(level: number, id: number, value: string): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(level, 0);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(Buffer.byteLength(value), 5);
  return Buffer.concat([head, Buffer.from(value), Buffer.alloc(2)]);
}

function message(): Uint8Array {
  const wide = (name: string, text: string) => stream(name, Buffer.from(text, 'utf16le'));
  return burn([
    { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: [1, 2, 3, 4, 5, 6] },
    stream('__properties_version1.0', Buffer.alloc(32)),
    wide('__substg1.0_0037001F', '扫描'),
    wide('__substg1.0_1000001F', '192.0.2.7 scans us'),
    wide('__substg1.0_5D01001F', 'li@example.org'),
    wide('__substg1.0_0C1A001F', 'Li'),
    { name: '__attach_version1.0_#00000000', type: TypeEnum.DIRECTORY, length: 0, children: [7, 8, 9] },
    stream('__properties_version1.0', Buffer.alloc(8)),
    wide('__substg1.0_3707001F', 'list.csv'),
    stream('__substg1.0_37010102', Buffer.from('ip\n192.0.2.8\n')),
  ]);
}

function stream(name: string, bytes: Buffer) {
  return { name, type: TypeEnum.DOCUMENT, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) };
}

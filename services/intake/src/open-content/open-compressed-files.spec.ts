import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { openedFile as opened } from '../../test/opened-content.js';

const rows = 'ip,time\n192.0.2.7,2026-11-02\n';

describe('opening compressed files and tar archives', () => {
  it('opens a compressed tar archive with a long name', async () => {
    const long = `${'folder/'.repeat(15)}rows.csv`;
    const archive = Buffer.concat([
      tarFile('rows.csv', rows),
      tarFile('././@LongLink', `${long}\0`, 'L'),
      tarFile('cut', rows),
      Buffer.alloc(1024),
    ]);
    expect((await opened(gzipSync(archive))).texts).toEqual({ 'a/a/rows.csv': rows, [`a/a/${long}`]: rows });
  });

  it('keeps paths within a tar archive, and what came before it was cut off', async () => {
    const archive = Buffer.concat([tarFile('/etc/../rows.csv', rows), tarFile('two.csv', rows.repeat(99))]);
    const { texts, warnings } = await opened(archive.subarray(0, archive.length - 1_000));
    expect(Object.keys(texts)).toEqual(['a/etc/rows.csv', 'a/two.csv']);
    expect(warnings).toHaveLength(2);
  });

  it('says how many files of a tar archive were left out', async () => {
    const files = Array.from({ length: 40 }, (_, index) => tarFile(`${index}.csv`, rows));
    const { texts, warnings } = await opened(Buffer.concat([...files, Buffer.alloc(1024)]), { parts: 10 });
    expect(Object.keys(texts)).toHaveLength(9);
    expect(warnings[1]).toBe('a: 30 of its files were not opened.');
  });

  it('gives what a cut or damaged gzip file still holds', async () => {
    const packed = gzipSync(
      Array.from({ length: 20_000 }, (_, row) => `192.0.2.${row % 256},${row * 7919}`).join('\n'),
    );
    const { texts, warnings } = await opened(packed.subarray(0, packed.length / 2));
    expect(texts['a/a']).toContain('192.0.2.99,');
    expect(warnings).toEqual(['a: it is damaged or cut off; what could be unpacked was read.']);
  });

  it('stops at a gzip bomb', async () => {
    const { texts, warnings } = await opened(gzipSync(Buffer.alloc(40_000_000)));
    expect(texts['a/a']?.length).toBeLessThan(10_000_000);
    expect(warnings).toEqual(['a: unpacked it exceeds what a report may hold; only its beginning was read.']);
  });

  it('opens a file that is packed within a mail that is packed', async () => {
    const mail = [
      'From: li@example.org',
      'Subject: scan',
      'Content-Type: application/gzip; name=list.csv.gz',
      'Content-Transfer-Encoding: base64',
      '',
      gzipSync(rows).toString('base64'),
    ];
    expect((await opened(gzipSync(mail.join('\r\n')))).texts).toEqual({ 'a/a/list.csv.gz/list.csv': rows });
  });

  it('opens bzip2', async () => {
    const packed = Buffer.from(
      'QlpoOTFBWSZTWTZbZ6gAAAzZgAAQAAdxoAIiRAAgACKMmmZBCmAAC4sHp4SjIGn0q6veRmo+LuSKcKEgbLbPUA==',
      'base64',
    );
    expect((await opened(packed)).texts).toEqual({ 'a/a': rows });
  });
});

function tarFile(name: string, content: string, type = '0'): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'utf8');
  header.write(`${content.length.toString(8).padStart(11, '0')} `, 124);
  header.write(type, 156);
  header.write('ustar\u000000', 257, 'latin1');
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { usualLimits } from '../read-content/limits.js';
import { openContent } from './open-content.js';

const head = 'From: eve@example.net\r\nSubject: x\r\n';
const megabyte = 1_000_000;

async function opened(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
  const warnings: string[] = [];
  const whole = { path: '', name: '', mediaType: 'message/rfc822', charset: '', bytes };
  const { mail, files, parts } = await openContent({ whole, limits: usualLimits }, (sentence) =>
    warnings.push(sentence),
  );
  let count = 0;
  let length = 0;
  for await (const part of parts) {
    count++;
    length += part.bytes.length;
  }
  return { mail, files, count, length, warnings };
}

function multipart(boundary: string, body: string): string {
  return `${head}Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n${body}`;
}

describe('opening hostile mails', () => {
  it('gives no part a name or a type with control characters, whatever its head says', async () => {
    const fields = 'Content-Type: mu\0ltipart/x\x1f\r\nContent-Disposition: attachment\r\n';
    const mail = multipart('b', `--b\r\n${fields}\r\nx\r\n--b--`);
    const whole = { path: '', name: '', mediaType: 'message/rfc822', charset: '', bytes: Buffer.from(mail) };
    const { files } = await openContent({ whole, limits: usualLimits }, () => undefined);
    expect(files).toMatchObject([{ path: 'x', mediaType: 'mu ltipart/x' }]);
  });

  it.each([
    ['10,000 parts', () => multipart('b', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(10_000))],
    ['a megabyte of head in one field', () => `${head}X: ${'a'.repeat(megabyte)}\r\n\r\nx`],
    ['a megabyte of folded head', () => `${head}Subject: ${'a\r\n '.repeat(megabyte / 4)}\r\n\r\nx`],
    ['100,000 fields', () => `${head}${'X: a\r\n'.repeat(100_000)}\r\nx`],
    ['a megabyte of opening encoded words', () => `${head}To: ${'=?utf-8?Q?a'.repeat(megabyte / 11)}\r\n\r\nx`],
    ['a megabyte of recipients', () => `${head}To: ${'"a" <a@example.org>, '.repeat(megabyte / 21)}\r\n\r\nx`],
    ['a megabyte of comments within one another', () => `${head}To: ${'('.repeat(megabyte)}\r\n\r\nx`],
    ['a megabyte of parameters', () => `${head}Content-Type: text/plain${'; a*1*=b'.repeat(megabyte / 9)}\r\n\r\nx`],
    ['100,000 lines that are nearly boundaries', () => multipart('b', `--b\r\n\r\n${'--c\r\n'.repeat(100_000)}--b--`)],
    ['100,000 ends', () => multipart('b', '--b--\r\n'.repeat(100_000))],
    ['10 MB of line feeds', () => multipart('b', '\n'.repeat(10 * megabyte))],
    ['5 MB of dashes in lines', () => multipart('b', '\n--'.repeat(1.6 * megabyte))],
    ['25 MB of dashes in one line', () => multipart('-'.repeat(70), `\n${'-'.repeat(25 * megabyte)}`)],
    [
      '25 MB of equals signs',
      () => `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'='.repeat(25 * megabyte)}`,
    ],
    ['25 MB of padding', () => `${head}Content-Transfer-Encoding: base64\r\n\r\n${'QQ==\r\n'.repeat(4 * megabyte)}`],
    ['5 MB of files that begin', () => `${head}\r\n${'begin 644 a\n'.repeat(0.4 * megabyte)}`],
    ['25 MB of mailbox lines', () => `From a@b 2026\n${head}\n${'\nFrom a@b 2026\nX: a\n'.repeat(megabyte)}`],
  ])(
    'is done soon with %s',
    async (_, write) => {
      const content = write();
      const begun = performance.now();
      const { count, length } = await opened(content);
      expect(performance.now() - begun).toBeLessThan(8_000);
      expect(count).toBeLessThanOrEqual(usualLimits.parts);
      expect(length).toBeLessThanOrEqual(usualLimits.totalBytes);
    },
    30_000,
  );

  it('opens no multiparts deeper than mails have them', async () => {
    let open = head;
    for (let depth = 0; depth < 3_000; depth++)
      open += `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`;
    const { warnings } = await opened(`${open}\r\nx`);
    expect(warnings).toContain('Multiparts lie more than 30 deep within one another; the inner ones were not opened.');
  });

  it('opens no mails within mails without end', async () => {
    const nested = `${head}Content-Type: message/rfc822\r\n\r\n`.repeat(1_000);
    expect((await opened(`${nested}x`)).warnings.join()).toMatch(/lies more than 6 deep/);
  });
});

const specimen = Buffer.concat([
  Buffer.from(
    [
      'Received: from mx.example.org ([192.0.2.1]) by cert.example.org; Mon, 2 Nov 2026 10:00:00 +0800',
      'From: "Li" (x) <li@example.org>',
      'Subject: =?gb18030?B?zfjVvg==?= =?utf-8?Q?=E7=BD=91?=',
      'Content-Type: multipart/mixed; boundary="m"',
      '',
      '--m',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'See http://example.net/=3Fa=',
      'b',
      'begin 644 ips.txt',
      '*,3DR+C`N,BXW"@``',
      '`',
      'end',
      '--a',
      'Content-Type: text/html; charset=gbk',
      '',
      '<p>x</p>',
      '--a--',
      '--m',
      "Content-Disposition: attachment; filename*0*=utf-8''%E6%B8; filename*1*=%85.gz",
      'Content-Transfer-Encoding: base64',
      '',
      gzipSync('ip\n192.0.2.7\n').toString('base64'),
      '--m',
      'Content-Type: message/rfc822',
      '',
      'From: eve@example.net',
      'Subject: inner',
      '',
      'inner',
      '--m--',
      '',
    ].join('\r\n'),
  ),
]);

describe('opening damaged mails', () => {
  it('takes every beginning of a mail', async () => {
    for (let length = 0; length <= specimen.length; length++) {
      const { count } = await opened(specimen.subarray(0, length));
      expect(count).toBeLessThan(10);
    }
  }, 60_000);

  it('takes a mail with any bytes changed', async () => {
    const draw = drawing(20_261_102);
    for (let run = 0; run < 3_000; run++) {
      const changed = Buffer.from(specimen);
      for (let change = 0; change <= run % 8; change++) changed[draw(changed.length)] = draw(256);
      const { count } = await opened(changed);
      expect(count).toBeLessThan(20);
    }
  }, 60_000);
});

/** Numbers below a limit, the same for the same seed (xorshift). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

import { describe, expect, it } from '@jest/globals';
import { openedMail as opened } from '../../test/opened-content.js';

const crlf = (...lines: string[]) => lines.join('\r\n');

const head = ['From: Li <li@example.org>', 'To: cert@example.org', 'Subject: scan', 'Message-ID: <1@example.org>'];

describe('opening a broken mail', () => {
  it.each([
    ['ends its lines with line feeds alone', `${head.join('\n')}\n\ntext 192.0.2.7`],
    ['ends its lines with carriage returns alone', `${head.join('\r')}\r\rtext 192.0.2.7`],
    ['misses the empty line', crlf(...head, 'text 192.0.2.7')],
    ['begins with a byte order mark', `\ufeff${crlf(...head, '', 'text 192.0.2.7')}`],
    [
      'begins with the line of a mailbox',
      crlf('From li@example.org Mon Nov  2 10:00:00 2026', ...head, '', 'text 192.0.2.7'),
    ],
    [
      'has a line in its head that belongs to nothing',
      crlf('From: li@example.org', 'oops', ...head.slice(1), '', 'text 192.0.2.7'),
    ],
    ['declares base64 and is text', crlf(...head, 'Content-Transfer-Encoding: base64', '', 'text 192.0.2.7')],
  ])('reads one that %s', async (_, mail) => {
    const { mail: read, texts } = await opened(mail);
    expect(read).toMatchObject({ subject: 'scan', from: { address: 'li@example.org' } });
    expect(texts['body']?.trim()).toBe('text 192.0.2.7');
  });

  it.each(['utf-16le', 'utf-16be'])('reads one that was saved as %s', async (encoding) => {
    const little = Buffer.from(
      `\ufeff${crlf(...head, 'Content-Type: text/plain; charset=gb2312', '', '网站 192.0.2.7')}`,
      'utf16le',
    );
    const { read, mail } = await opened(encoding === 'utf-16le' ? little : little.swap16());
    expect(mail?.subject).toBe('scan');
    expect(read).toMatchObject([{ charset: 'utf-8', text: '网站 192.0.2.7' }]);
  });

  it.each([
    ['the end boundary is missing', crlf('--b', '', 'one', '--b', '', 'two')],
    [
      'the boundary is another than declared',
      crlf('--other', 'Content-Type: text/plain', '', 'one', '--other', '', 'two', '--other--'),
    ],
    [
      'one boundary begins like another',
      crlf(
        '--b',
        'Content-Type: multipart/mixed; boundary=b1',
        '',
        '--b1',
        '',
        'one',
        '--b1--',
        '--b',
        '',
        'two',
        '--b--',
      ),
    ],
    [
      'an inner multipart names no boundary',
      crlf('--b', 'Content-Type: multipart/mixed; boundary=""', '', 'one', '--b', '', 'two', '--b--'),
    ],
    [
      'an inner multipart never ends',
      crlf('--b', 'Content-Type: multipart/mixed; boundary=inner', '', '--inner', '', 'one', '--b', '', 'two', '--b--'),
    ],
  ])('gives the parts where %s', async (_, body) => {
    const { read } = await opened(crlf(...head, 'Content-Type: multipart/mixed; boundary=b', '', body));
    expect(read.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('decodes base64 that nobody declared, and keeps the footer that a list put behind it', async () => {
    const encoded = (
      Buffer.from('192.0.2.7 scans us. '.repeat(20))
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\r\n');
    expect((await opened(crlf(...head, '', encoded))).texts['body']).toContain('192.0.2.7 scans us.');
    const { texts } = await opened(
      crlf(...head, 'Content-Transfer-Encoding: base64', '', encoded, '_____', 'list mailing list'),
    );
    expect(texts['body']).toContain('192.0.2.7 scans us.');
    expect(texts['body']).toContain('list mailing list');
  });

  it('takes no log for a mail, and a mail for one though nobody says that it is', async () => {
    const log = 'From: 192.0.2.7\nTo: 198.51.100.1\nDate: 2026-11-02\n\nblocked';
    expect((await opened(log, { declared: '' })).mail).toBeUndefined();
    expect((await opened(crlf(...head.slice(0, 3), '', 'x'), { declared: 'text/plain' })).mail?.subject).toBe('scan');
  });

  it('gives what is no mail as it is', async () => {
    const { mail, texts } = await opened('192.0.2.7 scans us');
    expect(mail).toBeUndefined();
    expect(texts).toEqual({ '': '192.0.2.7 scans us' });
  });

  it('keeps the head of a mail within a mail whose subject ends in an encoded word', async () => {
    const inner = [
      'From: a@example.com',
      'Subject: =?utf-8?b?U8WrdMSranVtcyBhaXp0dXLEk3Rz?=',
      'Received: from mail.example.com (mail.example.com [192.0.2.7]) by mx.example.org; Mon, 2 Nov 2026 10:00:00 +0000',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>J=C5=ABsu s=C5=ABt=C4=ABjums <a href=3D"https:=',
      '//a.example.com/t">1</a></p>',
    ];
    const { read } = await opened([...head, 'Content-Type: message/rfc822', '', ...inner].join('\n'));
    expect(JSON.stringify(read)).toContain('https://a.example.com/t');
    expect(read.at(-1)?.subject).toBe('Sūtījums aizturēts');
  });
});

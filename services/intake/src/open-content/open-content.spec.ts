import { describe, expect, it } from '@jest/globals';
import { openedMail as opened } from '../../test/opened-content.js';

const crlf = (...lines: string[]) => lines.join('\r\n');

const head = ['From: Li <li@example.org>', 'To: cert@example.org', 'Subject: scan', 'Message-ID: <1@example.org>'];

describe('opening a mail', () => {
  it('tells who wrote it to whom, when and about what', async () => {
    const { mail } = await opened(
      crlf(
        'Received: from mx.example.org (mx.example.org [192.0.2.1])',
        '\tby cert.example.org; Mon, 2 Nov 2026 10:00:01 +0800',
        'From: "Li, Wei" (night shift) <li@example.org>',
        'Reply-To: answers@example.org',
        'To: Team: cert@example.org, "A; B" <soc@example.org>;',
        'Cc: third@example.org',
        'Subject: =?utf-8?Q?Scan_from_?= =?utf-8?B?5Lit?=',
        ' =?utf-8?B?5Zu9?= today',
        'Date: Mon, 2 Nov 2026 10:00:00 +0800 (CST)',
        'Message-ID: <1@example.org>',
        '',
        'text',
      ),
    );
    expect(mail).toMatchObject({
      subject: 'Scan from 中国 today',
      from: { address: 'li@example.org', name: 'Li, Wei' },
      replyTo: { address: 'answers@example.org', name: '' },
      recipients: ['cert@example.org', 'soc@example.org', 'third@example.org'],
      messageId: '<1@example.org>',
      date: '2026-11-02T02:00:00Z',
    });
    expect(mail?.headers[0]).toEqual({
      name: 'received',
      value: 'from mx.example.org (mx.example.org [192.0.2.1])\tby cert.example.org; Mon, 2 Nov 2026 10:00:01 +0800',
    });
  });

  it('decodes a character that two encoded words share, and header bytes that nothing declares', async () => {
    const gb = Buffer.from([0xcd, 0xf8, 0xd5, 0xbe, 0xb1, 0xbb, 0xb4, 0xdb, 0xb8, 0xc4]);
    const cut = `=?gb18030?B?${gb.subarray(0, 3).toString('base64')}?= =?gb18030?B?${gb.subarray(3).toString('base64')}?=`;
    expect((await opened(crlf(`Subject: ${cut}`, 'From: a@example.org', '', 'x'))).mail?.subject).toBe('网站被篡改');
    const raw = Buffer.concat([
      Buffer.from('From: a@example.org\nSubject: '),
      Buffer.from('网站被篡改'),
      Buffer.from('\n\nx'),
    ]);
    expect((await opened(raw)).mail?.subject).toBe('网站被篡改');
  });

  it('gives its text in the charset that it declares, decoded for the way', async () => {
    const { read } = await opened(
      crlf(
        ...head,
        'Content-Type: text/plain; charset="ISO-8859-1"',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'a =3D b, c=20=',
        ' d =E9 =zz',
      ),
    );
    expect(read).toEqual([
      { path: 'body', mediaType: 'text/plain', charset: 'iso-8859-1', text: 'a = b, c  d \ufffd =zz', subject: 'scan' },
    ]);
  });

  it('prefers the plain one of alternatives', async () => {
    const { texts } = await opened(
      alternatives('Please block 192.0.2.7, it scans us.', '<p>Please block <b>192.0.2.7</b></p>'),
    );
    expect(texts).toEqual({ body: 'Please block 192.0.2.7, it scans us.' });
  });

  it.each([
    '',
    'Please view this mail in HTML.',
    'Abuse report for your network, see the formatted part of this mail.',
  ])('gives the HTML too where the plain text is no more than "%s"', async (plain) => {
    const { read } = await opened(alternatives(plain, '<p>Please block <b>192.0.2.7</b></p>'));
    expect(read.at(-1)).toMatchObject({ mediaType: 'text/html', text: '<p>Please block <b>192.0.2.7</b></p>' });
  });

  it('leaves out pictures, keeps them as files, and reads the attachments', async () => {
    const { texts, files } = await opened(
      crlf(
        ...head,
        'Content-Type: multipart/mixed; boundary="b 1"',
        '',
        'This is a multi-part message.',
        '--b 1',
        '',
        'See the list.',
        '--b 1',
        'Content-Type: image/png; name="logo.png"',
        'Content-Transfer-Encoding: base64',
        'Content-ID: <logo>',
        '',
        'iVBORw0KGgo=',
        '--b 1',
        'Content-Type: text/csv',
        "Content-Disposition: attachment; filename*0*=utf-8''%E6%B8%85; filename*1*=%E5%8D%95; filename*2=.csv",
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('ip\n192.0.2.7\n').toString('base64'),
        '--b 1--',
        'epilogue',
      ),
    );
    expect(texts).toEqual({ body: 'See the list.', '清单.csv': 'ip\n192.0.2.7\n' });
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['logo.png', 'image/png'],
      ['清单.csv', 'text/csv'],
    ]);
    expect(Buffer.from(files[1]?.bytes ?? []).toString()).toBe('ip\n192.0.2.7\n');
  });

  it('opens forwarded mails under their own head, encoded or not', async () => {
    const inner = crlf('From: eve@example.net', 'Subject: prize', '', 'click http://evil.example.net/');
    const { read } = await opened(
      crlf(
        ...head,
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'Forwarded:',
        '--b',
        'Content-Type: message/rfc822',
        '',
        inner,
        '--b',
        'Content-Type: message/rfc822; name="second.eml"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(inner).toString('base64'),
        '--b--',
      ),
    );
    expect(read.map(({ path, subject }) => [path, subject])).toEqual([
      ['body', 'scan'],
      ['forwarded.eml/body', 'prize'],
      ['second.eml/body', 'prize'],
    ]);
  });

  it('takes uuencoded files out of its text', async () => {
    const { texts } = await opened(
      crlf(...head, '', 'See the file.', 'begin 644 ips.txt', '*,3DR+C`N,BXW"@``', '`', 'end', 'Regards'),
    );
    expect(texts['body']).toBe('See the file.\r\nRegards');
    expect(texts['ips.txt']).toBe('192.0.2.7\n');
  });
});

function alternatives(plain: string, html: string): string {
  return crlf(
    ...head,
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    plain,
    '--b',
    'Content-Type: multipart/related; boundary=c',
    '',
    '--c',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--c',
    'Content-Type: image/gif',
    '',
    'GIF89a',
    '--c--',
    '--b--',
  );
}

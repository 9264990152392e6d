import { describe, expect, it } from '@jest/globals';
import { MailNotReadable, parseMail } from './parse-mail.js';

const crlf = (lines: readonly string[]) => lines.join('\r\n');

/** Node decodes GB18030 and does not encode it, so the two-byte part of its table is read backwards. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) table.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from(Array.from(text).flatMap((letter) => table.get(letter) ?? [letter.charCodeAt(0)]));
}

describe('taking a mail apart', () => {
  it('reads GB18030 in its subject and its text', async () => {
    const mail = crlf([
      'From: =?gb18030?B?' + gb18030('张伟').toString('base64') + '?= <zhang@example.org>',
      'To: report@cert.example',
      'Subject: =?gb18030?B?' + gb18030('网站首页被篡改').toString('base64') + '?=',
      'Message-ID: <1@example.org>',
      'Content-Type: text/plain; charset=gb18030',
      'Content-Transfer-Encoding: base64',
      '',
      gb18030('省政府网站 www.example.org 首页被替换。').toString('base64'),
    ]);
    expect(await parseMail(Buffer.from(mail))).toMatchObject({
      subject: '网站首页被篡改',
      text: expect.stringContaining('省政府网站 www.example.org 首页被替换。'),
      from: { address: 'zhang@example.org', name: '张伟' },
      recipients: ['report@cert.example'],
      messageId: '<1@example.org>',
    });
  });

  it('makes text of a mail that has HTML only, and keeps its files', async () => {
    const mail = crlf([
      'From: li@example.org',
      'Subject: phishing',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>See <b>http://evil.example.org/a</b></p><script>alert(1)</script>',
      '--b',
      'Content-Type: image/png; name="page.png"',
      'Content-Disposition: attachment; filename="page.png"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('not really a picture').toString('base64'),
      '--b--',
    ]);
    const { text, attachments } = await parseMail(Buffer.from(mail));
    expect(text).toContain('See http://evil.example.org/a');
    expect(text).not.toContain('alert');
    expect(attachments).toEqual([
      { name: 'page.png', mediaType: 'image/png', content: new Uint8Array(Buffer.from('not really a picture')) },
    ]);
  });

  it('refuses bytes that have no header of a mail', async () => {
    await expect(parseMail(Buffer.from([0, 1, 2, 255, 254, 10, 13, 0]))).rejects.toThrow(MailNotReadable);
    await expect(parseMail(Buffer.from(''))).rejects.toThrow(MailNotReadable);
  });

  it('refuses a mail of thousands of parts', async () => {
    const parts = Array.from({ length: 2_000 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx').join('\r\n');
    const mail = `From: li@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}\r\n--b--\r\n`;
    await expect(parseMail(Buffer.from(mail))).rejects.toThrow('Max allowed child nodes exceeded');
  });
});

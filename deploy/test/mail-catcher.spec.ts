import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@fengsui/local-servers';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { readdir } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { mailServer } from '../src/mail-catcher/catch-mail.js';
import { MailBox } from '../src/mail-catcher/mail-box.js';
import { mailPagesServer } from '../src/mail-catcher/show-mails.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

type Listed = { id: string; to: string[]; subject: string };

describe('the mail catcher', () => {
  let folder: TemporaryFolder;
  let pages: Server;
  let url: string;
  let smtp: ReturnType<typeof mailServer>;
  let transport: Transporter;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const box = await MailBox.open(folder.path, 50);
    smtp = mailServer(box, () => new Date());
    const smtpPort = await freePort();
    await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', resolve));
    pages = mailPagesServer(box).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const address = pages.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  });

  afterAll(async () => {
    pages.close();
    pages.closeAllConnections();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await folder.remove();
  });

  const ask = async (path: string, accept = 'application/json') => fetch(`${url}${path}`, { headers: { accept } });
  const list = async (query: string): Promise<Listed[]> => {
    const { mails }: { mails: Listed[] } = JSON.parse(await (await ask(`/mails?${query}`)).text());
    return mails;
  };
  const send = async (to: string, subject: string, text: string, more: object = {}) =>
    transport.sendMail({ from: 'reports@fengsui.example', to, subject, text, ...more });

  it('finds a notice by its recipient and by its receipt number', async () => {
    await send('li-na@example.org', '【FS-20990101-7K3M9Q2X】您的报告已收到', '您好！');
    await send('anna@example.org', 'Received', 'Receipt number: FS-20990101-AAAA1111');
    expect(await list('to=li-na')).toMatchObject([
      { to: ['li-na@example.org'], subject: '【FS-20990101-7K3M9Q2X】您的报告已收到' },
    ]);
    expect(await list('text=fs-20990101-aaaa1111')).toMatchObject([{ to: ['anna@example.org'] }]);
    expect(await list('to=li-na&text=FS-20990101-AAAA1111')).toEqual([]);
  });

  it('finds a report in the table that a digest carries', async () => {
    const content = 'receipt_number,step\nFS-20990101-DDDD2222,handled\n';
    await send('sensor@example.org', 'Progress', 'see table', { attachments: [{ filename: 'digest.csv', content }] });
    expect(await list('text=FS-20990101-DDDD2222,handled')).toHaveLength(1);
  });

  it('shows what came, newest first, with headers and attachments', async () => {
    await send('order@example.org', 'first', 'one');
    await send('order@example.org', 'second', 'two', {
      messageId: '<n1@fengsui.example>',
      attachments: [{ filename: '日志.csv', content: '时间\n' }],
    });
    const [newest, oldest] = await list('to=order@');
    expect([newest?.subject, oldest?.subject]).toEqual(['second', 'first']);
    const mail = JSON.parse(await (await ask(`/mails/${newest?.id}`)).text());
    expect(mail).toMatchObject({ text: 'two', attachments: [{ name: '日志.csv', bytes: 7 }] });
    expect(mail.headers).toContainEqual({ name: 'message-id', value: '<n1@fengsui.example>' });
    const attachment = await ask(`/mails/${newest?.id}/attachments/1`);
    expect(attachment.headers.get('content-type')).toBe('application/octet-stream');
    expect(attachment.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%97%A5");
    expect(await attachment.text()).toBe('时间\n');
    expect(await (await ask(`/mails/${newest?.id}/raw`)).text()).toContain('Message-ID: <n1@fengsui.example>');
  });

  it('shows the envelope’s recipients, who may be others than the header says', async () => {
    await send('seen@example.org', 'bcc', 'x', { envelope: { from: 'a@example.org', to: ['hidden@example.org'] } });
    expect(await list('to=hidden')).toMatchObject([{ to: ['hidden@example.org'] }]);
  });

  it('lets nothing of a mail run', async () => {
    await send('evil@example.org', '<script>alert(1)</script>', '', {
      html: '<img src=x onerror=alert(2)><b>bold</b>',
    });
    const [mail] = await list('to=evil');
    for (const path of ['/mails?to=evil', `/mails/${mail?.id}`]) {
      const page = await ask(path, 'text/html');
      const html = await page.text();
      expect(html).toContain('&lt;script');
      expect(html).not.toMatch(/<script|<img|onerror=/);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('says what is missing', async () => {
    expect((await ask('/mails/no-such-mail')).status).toBe(404);
    expect((await ask('/mails/..%2f..%2fsecrets.json')).status).toBe(404);
    const [mail] = await list('');
    expect((await ask(`/mails/${mail?.id}/attachments/9`)).status).toBe(404);
    expect((await fetch(`${url}/mails`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a box of caught mails', () => {
  const envelope = { from: 'a@example.org', to: ['b@example.org'] };
  const raw = (subject: string) => Buffer.from(`Subject: ${subject}\r\n\r\ntext\r\n`);

  it('forgets the oldest beyond its limit, and keeps the rest over a restart', async () => {
    const folder = await temporaryFolder();
    const box = await MailBox.open(folder.path, 2);
    const dates = ['2099-01-01T00:00:01Z', '2099-01-01T00:00:02Z', '2099-01-01T00:00:03Z'];
    for (const date of dates) await box.keep(envelope, raw(date), new Date(date));
    const again = await MailBox.open(folder.path, 2);
    for (const opened of [box, again]) {
      expect((await opened.search({})).map(({ subject }) => subject)).toEqual([dates[2], dates[1]]);
    }
    expect(await readdir(folder.path)).toHaveLength(2);
    await folder.remove();
  });

  it('keeps a mail that is no mail', async () => {
    const folder = await temporaryFolder();
    const box = await MailBox.open(folder.path, 2);
    const noise = Buffer.from([0, 255, 10, 13, 0, 128]);
    const id = await box.keep(envelope, noise, new Date());
    expect(await box.raw(id)).toEqual(noise);
    expect(await box.search({ to: 'b@' })).toHaveLength(1);
    await folder.remove();
  });
});

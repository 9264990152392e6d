import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { CaughtMail } from './caught-mail.js';
import type { MailBox } from './mail-box.js';
import { listPage, mailPage, messagePage } from './mail-pages.js';

/** Mails hold what strangers wrote: nothing of it may run, be fetched, or be taken for anything but text. */
const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  /** Name of the file that a browser is to save it as. */
  readonly saveAs?: string;
  readonly location?: string;
}

/** The pages and the same as JSON, for who asks with `Accept: application/json`. */
export function mailPagesServer(box: MailBox): Server {
  return createServer((request, response) => {
    answer(box, request).then(
      (given) => send(response, given),
      (error: unknown) => send(response, { status: 500, type: 'text/plain', body: String(error) }),
    );
  });
}

async function answer(box: MailBox, request: IncomingMessage): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mails');
  const asJson = request.headers.accept?.includes('application/json') === true;
  if (request.method !== 'GET' && request.method !== 'HEAD') return said(405, 'Mails can only be looked at.', asJson);
  if (pathname === '/health') return json({ status: 'ok' });
  if (pathname === '/') return { ...said(302, 'The mails are at /mails.', asJson), location: '/mails' };
  if (pathname === '/mails') {
    const search = { to: searchParams.get('to') ?? '', text: searchParams.get('text') ?? '' };
    const mails = await box.search(search);
    return asJson ? json({ mails: mails.map(summaryOf) }) : html(200, listPage(mails, search));
  }
  const [, id = '', part, number] = /^\/mails\/([^/]+)(?:\/(raw|attachments)(?:\/(\d{1,3}))?)?$/.exec(pathname) ?? [];
  const mail = await box.find(id);
  if (!mail) return said(404, 'There is no such mail, or it was one of the oldest and is gone.', asJson);
  if (part === undefined) return asJson ? json(wholeOf(mail)) : html(200, mailPage(mail));
  if (part === 'raw') return file((await box.raw(id)) ?? Buffer.alloc(0), `${id}.eml`);
  const attachment = mail.attachments[Number(number) - 1];
  return attachment ? file(attachment.content, attachment.name) : said(404, 'The mail has no such attachment.', asJson);
}

function summaryOf({ id, receivedAt, envelope, from, subject }: CaughtMail) {
  return { id, receivedAt, from, to: envelope.to, subject };
}

function wholeOf(mail: CaughtMail) {
  const attachments = mail.attachments.map(({ name, mediaType, content }) => ({
    name,
    mediaType,
    bytes: content.length,
  }));
  return { ...summaryOf(mail), text: mail.text, headers: mail.headers, attachments };
}

function json(body: object): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(body) };
}

function html(status: number, body: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body };
}

function said(status: number, sentence: string, asJson: boolean): Answer {
  if (!asJson) return html(status, messagePage('Caught mails', sentence));
  return { status, type: 'application/problem+json', body: JSON.stringify({ status, title: sentence }) };
}

function file(body: Buffer, saveAs: string): Answer {
  return { status: 200, type: 'application/octet-stream', body, saveAs };
}

function send(response: ServerResponse, { status, type, body, saveAs, location }: Answer): void {
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...(saveAs !== undefined && { 'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(saveAs)}` }),
    ...(location !== undefined && { location }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** RFC 8187 section 3.2.1 leaves fewer characters than encodeURIComponent does. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

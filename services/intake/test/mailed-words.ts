import type { MailHead } from '../src/open-content/mail-head.js';
import type { Part } from '../src/read-content/part.js';

/** The head of a report by mail. */
export const mailOf = (fields: Partial<MailHead> = {}): MailHead => ({
  subject: 'Abuse report',
  from: { address: 'abuse@watch.example.net', name: '' },
  replyTo: undefined,
  recipients: ['abuse@provider.example'],
  messageId: '',
  date: '2026-06-09T00:00:00Z',
  headers: [],
  seals: [],
  ...fields,
});

/** The words of a mail. */
export const partOf = (text: string, fields: Partial<Part> = {}): Part => ({
  path: 'body',
  name: '',
  mediaType: 'text/plain',
  charset: 'utf-8',
  bytes: Buffer.from(text),
  mail: mailOf(),
  ...fields,
});

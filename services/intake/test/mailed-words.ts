import type { MailHead } from '../src/open-content/mail-head.js';
import type { FoundObservable } from '../src/read-content/finding.js';
import type { Part } from '../src/read-content/part.js';
import { readText } from '../src/read-text/read-text.js';

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

/** What a mail of these parts reports. */
export function observablesIn(...parts: readonly Part[]): readonly FoundObservable[] {
  const surroundings = { columns: undefined, receivedAt: new Date('2026-06-10T00:00:00Z'), warn: () => undefined };
  return readText(parts, surroundings).finding?.observables ?? [];
}

import { decodeWords } from './header-words.js';
import { parseAddresses } from './mail-addresses.js';
import { utcOfMailDate } from './mail-date.js';
import { headerOf } from './mail-head.js';
import type { MailHead } from './mail-head.js';
import type { Seal } from './seal.js';

/**
 * The head of a mail from its fields. A sealed mail may have its subject within the seal and a stand-in outside
 * (RFC 9788); the one within is the true one.
 */
export function headOf(
  { headers }: Pick<MailHead, 'headers'>,
  seals: readonly Seal[] = [],
  subjectWithin = '',
): MailHead {
  const fields = { headers };
  const addresses = (name: string) =>
    headers.filter((field) => field.name === name).flatMap(({ value }) => parseAddresses(value));
  return {
    subject: decodeWords(subjectWithin || headerOf(fields, 'subject')).slice(0, 10_000),
    from: addresses('from')[0],
    replyTo: addresses('reply-to')[0],
    recipients: [...addresses('to'), ...addresses('cc')].map(({ address }) => address),
    messageId: headerOf(fields, 'message-id').slice(0, 1_000),
    date: utcOfMailDate(headerOf(fields, 'date')),
    headers,
    seals,
  };
}

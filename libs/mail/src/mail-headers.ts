import type { Mail } from './mail-door.js';
import type { Header } from './seal-mail.js';

/** The headers of a mail whose content is sealed. */
export function headersOf(mail: Mail, from: string): Header[] {
  const { messageId, to, subject, replyTo, inReplyTo, references } = mail;
  return [
    ['From', { name: '', address: from }],
    ['To', { name: '', address: to }],
    ['Subject', subject],
    ['Message-ID', messageId],
    ...(references.length > 0 ? ([['References', references.join(' ')]] as const) : []),
    ...(inReplyTo === undefined ? [] : ([['In-Reply-To', inReplyTo]] as const)),
    ...(replyTo === undefined ? [] : ([['Reply-To', { name: '', address: replyTo }]] as const)),
    ...Object.entries(automatic(mail)),
  ];
}

/** RFC 3834, and what Exchange knows instead: every answer of a program but the word that a mail did not arrive. */
export function automatic({ autoSubmitted }: Mail): Record<string, string> {
  return { 'Auto-Submitted': autoSubmitted, 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' };
}

import type { NoticeFacts } from '../notice.js';
import { narrower } from '../tlp.js';
import { wordsIn } from '../word-notice/wording.js';
import type { Mail } from '@fengsui/mail';

/** A notice with all that its mail needs. */
export interface NoticeToMail {
  readonly id: string;
  readonly facts: NoticeFacts;
  readonly at: Date;
  readonly receiptNumber: string;
  readonly incidentNumber: string;
  readonly channel: string;
  readonly tlp: string;
  readonly email: string;
  readonly language: string;
  /** Message-ID of the reporter's own mail; empty where there is none. */
  readonly inReplyTo: string;
  /** Id of the report's first notice, which the later ones answer. */
  readonly firstId: string;
}

/** What mails have in common at one site. */
export interface MailSite {
  readonly mailFrom: string;
  readonly publicUrl: string;
}

/** Writes the mail of a notice: in the reader's language, in one thread with the reporter's mail and the earlier notices. */
export function composeNotice(notice: NoticeToMail, { mailFrom, publicUrl }: MailSite): Mail {
  const { id, firstId, receiptNumber, facts, tlp, inReplyTo, channel, email } = notice;
  const told = { ...notice, tlp: narrower(tlp, facts.step === 'handled' ? facts.tlp : tlp) };
  const statusUrl = `${publicUrl.replace(/\/+$/, '')}/status/${encodeURIComponent(receiptNumber)}`;
  const { subject, text } = wordsIn(notice.language).letter(told, { statusUrl, byMail: channel === 'mail' });
  const before = [inReplyTo, id === firstId ? '' : messageId(firstId, mailFrom)].filter((one) => one !== '');
  const answered = before.at(-1);
  return {
    messageId: messageId(id, mailFrom),
    to: email,
    subject,
    text,
    references: before,
    ...(answered !== undefined && { inReplyTo: answered }),
    autoSubmitted: inReplyTo === '' ? 'auto-generated' : 'auto-replied',
  };
}

/** The Message-ID of a delivery: the same at each attempt, so that a mail that comes twice is recognised by its reader's program. */
export function messageId(deliveryId: string, mailFrom: string): string {
  return `<${deliveryId}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`;
}

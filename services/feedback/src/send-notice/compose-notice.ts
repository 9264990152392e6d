import type { Mail } from '@fengsui/mail';
import type { NoticeFacts } from '../notice-facts.js';
import { narrower, textMayLeave } from '../tlp.js';
import { fillTemplate } from '../word-notice/fill-template.js';
import { valuesIn, wordsIn } from '../word-notice/wording.js';
import type { FollowUp, Letter, ToldNotice } from '../word-notice/wording.js';
import { returnAddress } from './return-address.js';

/** A notice with all that its words need. */
export interface NoticeToTell {
  readonly facts: NoticeFacts;
  readonly at: Date;
  readonly receiptNumber: string;
  readonly incidentNumber: string;
  readonly channel: string;
  readonly tlp: string;
  readonly language: string;
  /** What is said instead of the shipped words; null where nothing is. */
  readonly template: Letter | null;
}

/** A notice with all that its mail needs. */
export interface NoticeToMail extends NoticeToTell {
  readonly id: string;
  readonly email: string;
  /** Message-ID of the reporter's own mail; empty where there is none. */
  readonly inReplyTo: string;
  /** Ids of the mails that told of the report before, the oldest first. */
  readonly earlier: readonly string[];
}

/** What mails have in common at one site. */
export interface MailSite {
  readonly mailFrom: string;
  readonly publicUrl: string;
}

/** RFC 5322 lets a line have 998 characters, and programs need the first and the last of a thread. */
const mostReferences = 8;

/** Writes the mail of a notice: in the reader's language, in one thread with the reporter's mail and the earlier notices. */
export function composeNotice(notice: NoticeToMail, site: MailSite): Mail {
  const { id, receiptNumber, inReplyTo, earlier, email } = notice;
  const { mailFrom } = site;
  const before = [inReplyTo, ...earlier.map((one) => messageId(one, mailFrom))].filter((one) => one !== '');
  const answered = before.at(-1);
  const returnPath = returnAddress(receiptNumber, id, mailFrom);
  return {
    messageId: messageId(id, mailFrom),
    to: email,
    ...letterOf(notice, site),
    references: before.filter((_, index) => index === 0 || index > before.length - mostReferences),
    ...(answered !== undefined && { inReplyTo: answered }),
    replyTo: returnPath,
    returnPath,
    autoSubmitted: inReplyTo === '' ? 'auto-generated' : 'auto-replied',
  };
}

/** What a reporter reads: the template's words where there is one, else the shipped ones. Throws TemplateRefused. */
export function letterOf(notice: NoticeToTell, { publicUrl }: Pick<MailSite, 'publicUrl'>): Letter {
  const { receiptNumber, channel, template, language, facts } = notice;
  const statusUrl = `${publicUrl.replace(/\/+$/, '')}/status/${encodeURIComponent(receiptNumber)}`;
  const followUp: FollowUp = { statusUrl, byMail: channel === 'mail' };
  const words = template ?? wordsIn(language).letters[facts.step];
  return fillTemplate(words, valuesIn(language, withoutGuarded(toldOf(notice)), followUp));
}

/** A notice under the narrowest label of what it tells. */
export function toldOf({ tlp, facts, ...notice }: Omit<NoticeToTell, 'channel' | 'language' | 'template'>): ToldNotice {
  const own = 'tlp' in facts && facts.tlp !== undefined ? facts.tlp : tlp;
  return { ...notice, facts, tlp: narrower(tlp, own) };
}

/** The notice as it may leave the house: without the words of people where its label keeps them to the status page. */
export function withoutGuarded(told: ToldNotice): ToldNotice {
  const { facts, tlp } = told;
  if (textMayLeave(tlp)) return told;
  if (facts.step === 'information-requested') return { ...told, facts: { ...facts, question: '' } };
  if (facts.step === 'rejected') {
    const { sentences: _, ...kept } = facts;
    return { ...told, facts: { ...kept, sentence: '' } };
  }
  return told;
}

/** The Message-ID of a delivery: the same at each attempt, so that a mail that comes twice is recognised by its reader's program. */
export function messageId(deliveryId: string, mailFrom: string): string {
  return `<${deliveryId}@${mailFrom.slice(mailFrom.lastIndexOf('@') + 1)}>`;
}

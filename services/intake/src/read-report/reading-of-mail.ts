import type { AttachedFile } from '../attachment.js';
import { observablesLimit, spellObservables } from '../observable.js';
import type { ReportedObservable } from '../observable.js';
import type { Reading } from '../report.js';
import type { Contact, Envelope } from '../reporter.js';
import { cleanText, descriptionLimit, languageOf } from '../text.js';
import type { MailContent } from './parse-mail.js';
import { MailNotReadable } from './parse-mail.js';
import { domainOf, replyAddressOf } from './reply-address.js';
import { tlpMarking } from './tlp-marking.js';

/** What reading a report gives: what it says, who says it, and what came with it. */
export interface FullReading extends Reading {
  readonly contact: Contact | undefined;
  readonly attachments: readonly AttachedFile[];
}

/** Throws MailNotReadable where the mail says nothing. */
export function readingOfMail(
  mail: MailContent,
  found: readonly ReportedObservable[],
  envelope: Envelope | undefined,
): FullReading {
  const words = `${mail.subject.trim()}\n\n${mail.text.trim()}`.trim();
  const description = cleanText(words.slice(0, descriptionLimit)).trim();
  if (description === '') throw new MailNotReadable('It has neither a subject nor text.');
  const language = languageOf(description);
  const reply = replyAddressOf({ ...mail, envelope });
  return {
    description,
    // The rules of acceptance propose a class from the words.
    claimedClass: '',
    observables: thatFit(spellObservables(withoutOwn(found, mail, envelope))),
    region: '',
    tlp: tlpMarking(description),
    language,
    contact: { ...reply, phone: '', language, inReplyTo: messageId(mail.messageId) },
    attachments: mail.attachments,
  };
}

/** Addresses of the sender and the recipients, and the sender's domain, stand in every signature and are not what is reported. */
function withoutOwn(
  found: readonly ReportedObservable[],
  { from, replyTo, recipients }: MailContent,
  envelope: Envelope | undefined,
): ReportedObservable[] {
  const senders = [from?.address, replyTo?.address, envelope?.sender].flatMap(
    (address) => address?.toLowerCase() || [],
  );
  const receivers = [...recipients, ...(envelope?.recipients ?? [])].map((address) => address.toLowerCase());
  const domains = [...senders, ...receivers].map(domainOf);
  return found.filter(({ kind, value }) => {
    if (kind === 'email') return ![...senders, ...receivers].includes(value.toLowerCase());
    return kind !== 'domain' || !domains.includes(value.toLowerCase());
  });
}

/** The first observables that one event can carry; the raw mail holds the rest. */
export function thatFit(observables: readonly ReportedObservable[]): ReportedObservable[] {
  let characters = 2;
  return observables.filter((observable) => {
    characters += JSON.stringify(observable).length + 1;
    return characters <= observablesLimit;
  });
}

function messageId(id: string): string {
  return /^<[^<>\s]{1,250}>$/.test(id) ? id : '';
}

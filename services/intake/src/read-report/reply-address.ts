import { isEmail } from 'class-validator';
import type { Envelope, NoAnswerReason } from '../reporter.js';
import { cleanText } from '../text.js';
import type { MailAddress, MailHeader } from '../open-content/mail-head.js';

/** Where the notices about a mail go, or why none may be sent. */
export interface ReplyAddress {
  readonly email: string;
  readonly name: string;
  readonly noAnswerReason: NoAnswerReason | '';
}

export interface MailSender {
  readonly from: MailAddress | undefined;
  readonly replyTo: MailAddress | undefined;
  readonly headers: readonly MailHeader[];
  /** Undefined where the mail came over HTTP. */
  readonly envelope: Envelope | undefined;
}

/**
 * The address to answer: Reply-To where it is of the same domain as From, else From, else the envelope's sender.
 *
 * What a machine sent is not answered (RFC 3834), lest two machines answer each other for ever: null senders,
 * `Auto-Submitted`, mailing lists, bulk mail and mail systems.
 */
export function replyAddressOf(sender: MailSender): ReplyAddress {
  const { from, replyTo, envelope } = sender;
  const named = replyTo !== undefined && from !== undefined && sameDomain(replyTo, from) ? replyTo : from;
  const { address, name } = named ?? { address: envelope?.sender ?? '', name: '' };
  const email = isEmail(address) ? address : '';
  return { email, name: cleanText(name).slice(0, 200), noAnswerReason: reasonNotToAnswer(sender, email) };
}

function reasonNotToAnswer({ headers, from, envelope }: MailSender, email: string): NoAnswerReason | '' {
  const valueOf = (name: string) => headers.find((header) => header.name === name)?.value.toLowerCase() ?? '';
  if (envelope?.sender === '' || valueOf('return-path') === '<>') return 'null-sender';
  if (!/^(no\b|$)/.test(valueOf('auto-submitted'))) return 'auto-submitted';
  if (headers.some(({ name }) => name === 'list-id')) return 'mailing-list';
  const precedence = valueOf('precedence');
  if (precedence === 'list') return 'mailing-list';
  if (precedence === 'bulk' || precedence === 'junk') return 'bulk';
  if ([from?.address ?? '', envelope?.sender ?? '', email].some(isMailSystem)) return 'mailer-daemon';
  return email === '' ? 'no-address' : '';
}

function isMailSystem(address: string): boolean {
  return /^(mailer-daemon|postmaster)(@|$)/i.test(address);
}

function sameDomain(one: MailAddress, other: MailAddress): boolean {
  return domainOf(one.address) === domainOf(other.address);
}

/** The domain of an address, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

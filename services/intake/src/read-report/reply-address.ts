import { isEmail } from 'class-validator';
import type { Envelope, NoAnswerReason } from '../reporter.js';
import { cleanText } from '../text.js';
import { headerOf } from '../open-content/mail-head.js';
import type { MailAddress, MailHeader } from '../open-content/mail-head.js';
import { isAutomatic, isNoReply, tookIn } from '../tell-return/automatic-answer.js';

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
  readonly subject?: string;
  /** Addresses of To and Cc. */
  readonly recipients?: readonly string[];
  /** Undefined where the mail came over HTTP. */
  readonly envelope: Envelope | undefined;
}

/**
 * The address to answer: Reply-To where it is of the same domain as From, else From, else the envelope's sender.
 *
 * What a machine sent is not answered (RFC 3834), lest two machines answer each other for ever: null senders,
 * `Auto-Submitted`, automatic answers by their other marks, mailing lists, bulk mail and mail systems; nor is what asks for no
 * automatic answer, what another desk's program says it took in, and what answers a notice of ours and names no receipt (a
 * person's answer goes to the address for answers, or has the number in its subject).
 */
export function replyAddressOf(sender: MailSender): ReplyAddress {
  const { from, replyTo, envelope } = sender;
  const named = replyTo !== undefined && from !== undefined && sameDomain(replyTo, from) ? replyTo : from;
  const { address, name } = named ?? { address: envelope?.sender ?? '', name: '' };
  const email = isEmail(address) ? address : '';
  return { email, name: cleanText(name).slice(0, 200), noAnswerReason: reasonNotToAnswer(sender, email) };
}

function reasonNotToAnswer(sender: MailSender, email: string): NoAnswerReason | '' {
  const { headers, from, envelope } = sender;
  const valueOf = (name: string) => headers.find((header) => header.name === name)?.value.toLowerCase() ?? '';
  if (envelope?.sender === '' || valueOf('return-path') === '<>') return 'null-sender';
  if (!/^(no\b|$)/.test(valueOf('auto-submitted'))) return 'auto-submitted';
  if (headers.some(({ name }) => name === 'list-id')) return 'mailing-list';
  const precedence = valueOf('precedence');
  if (precedence === 'list') return 'mailing-list';
  if (precedence === 'bulk' || precedence === 'junk') return 'bulk';
  if ([from?.address ?? '', envelope?.sender ?? '', email].some(isMailSystem)) return 'mailer-daemon';
  if (email === '') return 'no-address';
  return isMachine(sender) ? 'auto-submitted' : '';
}

/** In Microsoft's words (MS-OXCMAIL, 2.2.3.2.14): who sets it wants no automatic answer to this mail. */
const noAutoReply = /(?:^|[\s,;])(?:all|autoreply)(?:$|[\s,;])/i;
/** The number of a ticket, beside what a desk's program says of a mail that it took in. */
const ticket = /(?:ticket|case|incident|request|vorgang|工单|#)\s?(?:id|no\.?|nr\.?)?\s?[#:：]?\s?[a-z]{0,6}-?\d{3,}/i;
const ourMessage = /<[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}@([^<>\s]{1,253})>/i;

function isMachine({ from, headers, subject = '', recipients = [], envelope }: MailSender): boolean {
  if (isNoReply(from) || isAutomatic({ from, headers, subject }) || (ticket.test(subject) && tookIn.test(subject)))
    return true;
  if (noAutoReply.test(headerOf({ headers }, 'x-auto-response-suppress'))) return true;
  const domain = ourMessage.exec(headerOf({ headers }, 'in-reply-to'))?.[1]?.toLowerCase();
  return domain !== undefined && [...recipients, ...(envelope?.recipients ?? [])].map(domainOf).includes(domain);
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

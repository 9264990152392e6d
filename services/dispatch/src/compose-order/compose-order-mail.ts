import { singleAddress } from '@fengsui/mail';
import type { Attachment, Mail } from '@fengsui/mail';
import { domainOf } from '../domain-of.js';
import type { DeliveryKind } from '../order-delivery.js';
import { narrowest } from '../may-leave.js';
import { plainLine } from '../plain-line.js';
import { reasonIn } from '../told-order.js';
import type { Recipient, ToldOrder } from '../told-order.js';
import { composeCsv } from './compose-csv.js';
import { composeIodef } from './compose-iodef.js';
import { composeXarf } from './compose-xarf.js';
import { orderWordsIn } from './order-words.js';
import type { OrderWords } from './order-words.js';

/** What is to be said by one mail. */
export interface OrdersToMail {
  readonly deliveryId: string;
  readonly kind: DeliveryKind;
  /** One or more; all may leave. */
  readonly orders: readonly ToldOrder[];
  readonly recipient: Recipient;
  /** What the answers name; only this mail says it. */
  readonly token: string;
  /** Deliveries by which the party was told of the same orders before, the oldest first. */
  readonly earlier: readonly string[];
}

/** What mails have in common at one site. */
export interface MailSite {
  readonly mailFrom: string;
  readonly publicUrl: string;
  readonly organisation: string;
}

const shownInText = 20;

/** Writes the mail of a delivery, in the party's language and in one thread for each order. Throws AddressRefused. */
export function composeOrderMail(delivery: OrdersToMail, site: MailSite): Mail {
  const { deliveryId, recipient, token, earlier } = delivery;
  const orders = delivery.orders.map((order) => ({ ...order, reason: reasonIn(order, recipient.language) }));
  const told = { ...delivery, orders };
  const answers = `orders+${token}@${domainOf(site.mailFrom)}`;
  const references = earlier.map((id) => orderMessageId(id, site.mailFrom));
  const answered = references.at(-1);
  return {
    messageId: orderMessageId(deliveryId, site.mailFrom),
    to: singleAddress(recipient.contactEmail),
    subject: subjectOf(told),
    text: textOf(told, `${site.publicUrl.replace(/\/+$/, '')}/orders/${token}`),
    references,
    ...(answered !== undefined && { inReplyTo: answered }),
    autoSubmitted: 'auto-generated',
    attachments: attachmentsOf(orders, { organisation: site.organisation, address: site.mailFrom }),
    replyTo: answers,
    returnPath: answers,
    ...sealFor(recipient.encryptionKey),
  };
}

/** The same at each attempt, so that a mail that comes twice is recognised by its reader's program. */
export function orderMessageId(deliveryId: string, mailFrom: string): string {
  return `<${deliveryId}@${domainOf(mailFrom)}>`;
}

function subjectOf({ kind, orders, recipient }: OrdersToMail): string {
  const words = orderWordsIn(recipient.language);
  const label = narrowest(orders.map(({ tlp }) => tlp));
  const [first] = orders;
  const what =
    first === undefined || orders.length > 1
      ? words.several(orders.length)
      : `${first.incidentNumber} ${className(first.class, words)}`;
  return `[TLP:${label}] ${words.kinds[kind]}${words.colon}${plainLine(what, 100)}`;
}

function textOf({ kind, orders, recipient }: OrdersToMail, url: string): string {
  const words = orderWordsIn(recipient.language);
  const label = narrowest(orders.map(({ tlp }) => tlp));
  const shown = orders.slice(0, shownInText);
  const more = orders.length > shown.length ? [words.more(orders.length - shown.length)] : [];
  const parts = [
    words.greeting(plainLine(recipient.language === 'en' ? recipient.nameEn : recipient.nameZh, 200)),
    `TLP:${label} — ${words.tlp[label]}`,
    words.openings[kind],
    ...shown.map((order) => factsOf(order, words, kind === 'cancellation' ? [] : deadlinesOf(order, words))),
    ...more,
    ...(kind === 'cancellation' ? [] : [words.answering(url, orders.length > 1)]),
    words.attached,
    words.closing,
  ];
  return `${parts.join('\n\n')}\n`;
}

function factsOf(order: ToldOrder, words: OrderWords, deadlines: readonly [string, string][]): string {
  const { labels, colon } = words;
  const lines = [
    [labels.incident, order.incidentNumber],
    [labels.class, className(order.class, words)],
    ['TLP', order.tlp],
    [labels.level, words.levels[order.level]],
    [labels.task, words.tasks[order.task]],
    [labels.note, order.note === order.reason ? '' : plainLine(order.note, 4_000)],
    [labels.issued, timeOf(order.issuedAt)],
    ...deadlines,
    [labels.reason, plainLine(order.reason, 500)],
    [labels.summary, plainLine(order.summary, 2_000)],
  ].filter(([, value]) => value !== '');
  const named = order.observables.slice(0, shownInText).map(({ kind, value }) => `  ${kind}  ${brokenUp(value)}`);
  return [
    ...lines.map(([label, value]) => `${label}${colon}${value}`),
    ...(named.length > 0 ? [`${labels.named}${colon.trimEnd()}`, ...named] : []),
  ].join('\n');
}

function deadlinesOf({ acknowledgeBy, solveBy }: ToldOrder, { labels }: OrderWords): [string, string][] {
  return [
    [labels.acknowledgeBy, timeOf(acknowledgeBy)],
    [labels.solveBy, timeOf(solveBy)],
  ];
}

function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function className(name: string, words: OrderWords): string {
  return words.classes[name] ?? name;
}

/** So that neither a reader nor a filter takes it for a link. */
function brokenUp(value: string): string {
  return plainLine(value, 500).replace(/^http/i, 'hxxp').replaceAll('.', '[.]');
}

function attachmentsOf(orders: readonly ToldOrder[], reporter: Parameters<typeof composeXarf>[1]): Attachment[] {
  const each = orders.flatMap((order) => {
    const name = order.incidentNumber.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
    const reports = composeXarf(order, reporter).map((report, index) => ({
      filename: `${name}${index === 0 ? '' : `-${index + 1}`}.xarf.json`,
      content: `${JSON.stringify(report, undefined, 2)}\n`,
      contentType: 'application/json',
    }));
    const iodef = {
      filename: `${name}.iodef.xml`,
      content: composeIodef(order, reporter),
      contentType: 'application/xml',
    };
    return [...reports, iodef];
  });
  if (orders.length === 1) return each;
  const table = { filename: 'orders.csv', content: composeCsv(orders), contentType: 'text/csv; charset=utf-8' };
  return [table, ...each];
}

function sealFor(key: string | null): Pick<Mail, 'readerKey' | 'readerCertificate'> {
  if (key === null) return {};
  return key.includes('BEGIN PGP PUBLIC KEY BLOCK') ? { readerKey: key } : { readerCertificate: key };
}

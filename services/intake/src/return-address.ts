import { readReceiptNumber } from './receipts.js';
import type { MailHeader } from './open-content/mail-head.js';
import { decodeWords } from './open-content/header-words.js';
import { parseAddresses } from './open-content/mail-addresses.js';

/** Where mail that answers something of ours comes to; dispatch and feedback write these as sender and Reply-To. */
export type ReturnAddress =
  | { readonly kind: 'notice'; readonly receiptNumber: string; readonly deliveryId: string }
  | { readonly kind: 'order'; readonly token: string };

/** Fields that name the mailbox that a mail was delivered to, the surest first; To and Cc are what its sender wrote. */
const recipientFields = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];

/**
 * The first address that a notice (`notices+fs-20990101-7k3m9q2x.<32 hex>@…`) or an order (`orders+<32 hex>@…`) named for
 * answers. Without domains any will do.
 */
export function returnAddressIn(addresses: readonly string[], domains: readonly string[]): ReturnAddress | undefined {
  for (const address of addresses) {
    const at = address.lastIndexOf('@');
    if (domains.length > 0 && !domains.includes(address.slice(at + 1).toLowerCase())) continue;
    const found = returnAddressOf(address.slice(0, at).toLowerCase());
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whom the head of a mail names as its recipients. */
export function recipientsIn(headers: readonly MailHeader[]): string[] {
  return recipientFields.flatMap((name) =>
    headers.filter((field) => field.name === name).flatMap(({ value }) => addressesIn(value)),
  );
}

/** Where nobody knows which notice is answered. */
const someDelivery = '00000000-0000-0000-0000-000000000000';

/** The notice that the head of a mail says it answers, wherever it was sent to: by the receipt number in its subject. */
export function noticeAnsweredIn(headers: readonly MailHeader[]): ReturnAddress | undefined {
  const valueOf = (name: string) => headers.find((field) => field.name === name)?.value ?? '';
  const [written = ''] =
    /FS-\d{8}-[0-9A-Z]{8}(?![0-9A-Z])/i.exec(decodeWords(valueOf('subject').slice(0, 2_000))) ?? [];
  const receiptNumber = readReceiptNumber(written);
  if (receiptNumber === undefined) return undefined;
  const [, deliveryId = someDelivery] =
    /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(valueOf('in-reply-to')) ?? [];
  return { kind: 'notice', receiptNumber, deliveryId: deliveryId.toLowerCase() };
}

function addressesIn(value: string): string[] {
  return parseAddresses(value).map(({ address }) => address);
}

function returnAddressOf(local: string): ReturnAddress | undefined {
  const [, token] = /^orders\+([0-9a-f]{32})$/.exec(local) ?? [];
  if (token !== undefined) return { kind: 'order', token };
  const [, receipt = '', hex = ''] = /^notices\+(fs-\d{8}-[0-9a-z]{8})\.([0-9a-f]{32})$/.exec(local) ?? [];
  const receiptNumber = readReceiptNumber(receipt);
  return receiptNumber === undefined ? undefined : { kind: 'notice', receiptNumber, deliveryId: uuidOf(hex) };
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

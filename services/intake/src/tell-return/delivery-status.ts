import type { MimeNode } from '../open-content/mime-tree.js';
import { bodyOf } from '../open-content/transfer-encoding.js';

/** What a mail system says became of a mail (RFC 3464). */
export interface DeliveryStatus {
  /** Whether it gave up on at least one recipient. */
  readonly failed: boolean;
  /** Enhanced status code (RFC 3463) of the recipient that it gave up on, else of the first; empty where none is told. */
  readonly status: string;
}

const readAtMost = 64_000;

/** Reads a part of the type `message/delivery-status`: blocks of fields, one for the mail and one for each recipient. */
export function deliveryStatusIn(node: MimeNode): DeliveryStatus {
  const text = bodyOf(node).toString('latin1', 0, readAtMost);
  const recipients = text
    .split(/\r?\n[ \t]*\r?\n/)
    .map((block) => ({
      action: fieldIn(block, 'action'),
      status: enhancedStatusIn(fieldIn(block, 'status')) || enhancedStatusIn(fieldIn(block, 'diagnostic-code')),
    }))
    .filter(({ action, status }) => action !== '' || status !== '');
  const failed = recipients.find(
    ({ action, status }) => action.startsWith('fail') || (action === '' && status.startsWith('5')),
  );
  return { failed: failed !== undefined || recipients.length === 0, status: (failed ?? recipients[0])?.status ?? '' };
}

/** An enhanced status code within words of a mail server, such as `550 5.1.1 User unknown`; empty where there is none. */
export function enhancedStatusIn(words: string): string {
  return /(?:^|[\s(#:-])([245]\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(words)?.[1] ?? '';
}

function fieldIn(block: string, name: string): string {
  const value = new RegExp(`^${name}[ \\t]*:[ \\t]*(.{0,500})$`, 'im').exec(block)?.[1] ?? '';
  return value.trim().toLowerCase();
}

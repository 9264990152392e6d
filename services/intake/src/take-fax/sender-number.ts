import type { MailHeader } from '../open-content/mail-head.js';

/** Digits with what people write between them; fewer would be a page number, a date or a year. */
const number = /[(+]?\d(?:[ ().-]{0,2}\d){6,18}/;

/**
 * The telephone number that a fax gateway names as the sender's: in the sender of its mail, such as
 * `"+86 10 5555 0100" <fax@…>` or `861055550100@…`, or in the subject. Empty where neither has one.
 */
export function senderNumberOf(headers: readonly MailHeader[]): string {
  for (const name of ['from', 'subject']) {
    const value = headers.find((header) => header.name === name)?.value ?? '';
    const [found] = number.exec(value.replace(/\d{4}-\d{2}-\d{2}/g, '')) ?? [];
    if (found !== undefined) return found;
  }
  return '';
}

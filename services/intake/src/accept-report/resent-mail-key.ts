import type { MailHeader } from '../open-content/mail-head.js';
import { sha256 } from '../receipts.js';
import type { Envelope } from '../reporter.js';

/**
 * The key of a mail that its server sends again because our answer did not reach it: the same bytes for the same
 * recipients (RFC 1047). Undefined for a mail without a Message-ID, which two people may have written alike. The space,
 * which no key from outside has, keeps it apart from those.
 */
export function resentMailKey(
  contentSha256: string,
  headers: readonly MailHeader[],
  { sender, recipients }: Envelope,
): string | undefined {
  if (!headers.some(({ name, value }) => name === 'message-id' && value.trim() !== '')) return undefined;
  return `smtp ${sha256(Buffer.from(JSON.stringify([sender, recipients.toSorted(), contentSha256])))}`;
}

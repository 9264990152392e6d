import type { Seal } from './seal.js';

/** What a mail says of itself, in values that pass between threads. */
export interface MailHead {
  readonly subject: string;
  readonly from: MailAddress | undefined;
  readonly replyTo: MailAddress | undefined;
  /** Addresses of To and Cc. */
  readonly recipients: readonly string[];
  readonly messageId: string;
  /** RFC 3339 in UTC; empty where it is missing or no date. */
  readonly date: string;
  /** Raw header fields by lower-case name, in the order of the mail. */
  readonly headers: readonly MailHeader[];
  /** Its signatures and encryptions, the outermost first; empty for a mail that is open and unsigned. */
  readonly seals: readonly Seal[];
}

export interface MailAddress {
  readonly address: string;
  readonly name: string;
}

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** The first raw value of a header field, empty where the mail has none. */
export function headerOf({ headers }: Pick<MailHead, 'headers'>, name: string): string {
  return headers.find((header) => header.name === name)?.value ?? '';
}

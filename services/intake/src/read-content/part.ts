import type { MailHead } from '../open-content/mail-head.js';

/** A piece of a report's content: the whole, a mail's body, an attachment, a file of an archive. */
export interface Part {
  /** Where it lies, each step separated by `/`, for instance `list.zip/list.csv`. */
  readonly path: string;
  /** File name, empty where it has none. */
  readonly name: string;
  /** As declared, in lower case and without parameters; empty where nothing was declared. */
  readonly mediaType: string;
  /** As declared; empty where nothing was declared. */
  readonly charset: string;
  readonly bytes: Uint8Array;
  /** The head of the innermost mail that it came in. */
  readonly mail?: MailHead | undefined;
  /** The same with the documents that were taken out of it and read apart. */
  readonly whole?: Part | undefined;
  /** The mail that a feedback report (RFC 5965) is about, where it came beside the report. */
  readonly about?: ReportedMail | undefined;
}

/** A mail that somebody reports. */
export interface ReportedMail {
  readonly head: MailHead;
  /** Its words, taken apart when they are asked for. */
  texts(): readonly Part[];
}

/** The first bytes of a part as Latin-1, which is enough to tell most formats. */
export function startOf({ bytes }: Part, length = 4_096): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, length)).toString('latin1');
}

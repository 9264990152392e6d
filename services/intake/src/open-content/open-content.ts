import type { Limits } from '../read-content/limits.js';
import type { Part } from '../read-content/part.js';
import type { MailHead } from './mail-head.js';

export interface OpenedContent {
  readonly mail: MailHead | undefined;
  /** Attachments of the mail as they came, unopened. */
  readonly files: readonly Part[];
  /** What can be read, in the order of the content; archives and nested mails are opened when their turn comes. */
  readonly parts: AsyncIterable<Part> | Iterable<Part>;
}

/** Takes content apart: mails, archives, and those within them, as far as the limits allow. */
export async function openContent(
  whole: Part,
  _limits: Limits,
  _warn: (sentence: string) => void,
): Promise<OpenedContent> {
  return { mail: undefined, files: [], parts: [whole] };
}

import type { Limits } from '../read-content/limits.js';
import type { Part } from '../read-content/part.js';
import { containerOf, holdsNoText, isDeclaredAsMedia, unopenedArchive } from './content-told.js';
import type { Container } from './content-told.js';
import type { MailHead } from './mail-head.js';
import { openBzip2, openGzip } from './open-compressed.js';
import { openMail } from './open-mail.js';
import { openMailbox } from './open-mailbox.js';
import type { Opening } from './opening.js';
import { mayOpenAnother } from './opening.js';
import { openOutlookMessage } from './open-outlook-message.js';
import { openTar } from './open-tar.js';
import { openTnef } from './open-tnef.js';
import { openZip } from './open-zip.js';
import type { SealKeys } from './seal.js';

export interface ContentToOpen {
  readonly whole: Part;
  /** Files that came beside the whole. */
  readonly beside?: readonly Part[] | undefined;
  readonly limits: Limits;
  readonly keys?: SealKeys | undefined;
  /** Now unless told. */
  readonly receivedAt?: Date | undefined;
}

export interface OpenedContent {
  readonly mail: MailHead | undefined;
  /** Attachments of the mail as they came, unopened; each is decoded anew whenever its bytes are asked for. */
  readonly files: readonly Part[];
  /** What can be read, in the order of the content; archives and nested mails are opened when their turn comes. */
  readonly parts: AsyncIterable<Part> | Iterable<Part>;
}

/**
 * Takes content apart: mails, archives, and those within them, as far as the limits allow.
 *
 * Nothing about the content makes it throw: what is broken, sealed or too large costs a warning, and what could be read
 * stands. Beside the whole, one unpacked part is held at a time.
 */
export async function openContent(
  { whole, beside = [], limits, keys, receivedAt = new Date() }: ContentToOpen,
  warn: (sentence: string) => void,
): Promise<OpenedContent> {
  const opening: Opening = {
    limits,
    spent: { parts: 0, bytes: 0 },
    keys,
    receivedAt,
    warn,
    open: (part, depth) => open(part, depth, opening),
    give: (part) => give(part, opening),
  };
  const told = containerOf(bytesOf(whole), whole.mediaType);
  if (told === 'mail') {
    const { head, files, parts } = await openMail({ ...whole, path: '' }, 1, opening);
    return { mail: head, files, parts };
  }
  if (told === 'outlook') {
    const opened = await openOutlookMessage({ ...whole, path: '' }, 1, opening);
    return { mail: opened?.head, files: opened?.files ?? [], parts: opened?.parts ?? [] };
  }
  return { mail: undefined, files: [], parts: openAll([whole, ...beside], opening) };
}

async function* openAll(parts: readonly Part[], opening: Opening): AsyncGenerator<Part> {
  for (const part of parts) yield* open(part, 0, opening);
}

async function* open(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const told = containerOf(bytesOf(part), part.mediaType);
  if (told === undefined) {
    yield* give(part, opening);
  } else if (depth >= opening.limits.depth) {
    opening.warn(`${part.path}: it lies more than ${opening.limits.depth} deep and was not opened.`);
    if (told === 'mail' || told === 'mailbox') yield* give(part, opening);
  } else if (mayOpenAnother(part, opening)) {
    yield* openers[told](part, depth + 1, opening);
  }
}

const openers: Readonly<Record<Container, (part: Part, depth: number, opening: Opening) => AsyncGenerator<Part>>> = {
  mail: async function* (part, depth, opening) {
    yield* (await openMail(part, depth, opening)).parts;
  },
  outlook: async function* (part, depth, opening) {
    const opened = await openOutlookMessage(part, depth, opening);
    if (opened !== undefined) yield* opened.parts;
  },
  mailbox: openMailbox,
  zip: openZip,
  gzip: openGzip,
  bzip2: openBzip2,
  tar: openTar,
  tnef: openTnef,
};

function* give(part: Part, opening: Opening): Generator<Part> {
  const bytes = bytesOf(part);
  const archive = unopenedArchive(bytes);
  if (archive !== undefined) {
    opening.warn(`${part.path}: it is a ${archive} archive, which is not opened here; ask for zip or gzip.`);
    return;
  }
  if (bytes.length === 0 || holdsNoText(bytes, part.mediaType) || !mayOpenAnother(part, opening)) return;
  const { partBytes } = opening.limits;
  // What got this far is text, whatever it was declared as.
  const given = isDeclaredAsMedia(part.mediaType) ? { ...part, mediaType: '' } : part;
  if (bytes.length <= partBytes) yield given;
  else {
    opening.warn(`${part.path}: only its first ${partBytes} bytes were read.`);
    yield { ...given, bytes: bytes.subarray(0, partBytes) };
  }
}

function bytesOf({ bytes }: Part): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

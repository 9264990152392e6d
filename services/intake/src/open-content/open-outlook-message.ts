import type { Part } from '../read-content/part.js';
import { openCompoundFile } from './compound-file.js';
import type { Storage } from './compound-file.js';
import { readHead } from './header-fields.js';
import type { MailHead } from './mail-head.js';
import { headOf } from './mail-head-read.js';
import type { OpenedMail } from './open-mail.js';
import type { Opening } from './opening.js';
import { decodeName, fileNameOf, PartNames, pathBelow } from './part-names.js';

/** Properties of a message ([MS-OXPROPS]), by the number that names their stream. */
const properties = {
  subject: '0037',
  headers: '007D',
  senderName: '0C1A',
  senderAddress: '0C1F',
  senderSmtpAddress: '5D01',
  body: '1000',
  html: '1013',
  messageId: '1035',
  recipientAddress: '3003',
  recipientSmtpAddress: '39FE',
  content: '3701',
  shortFileName: '3704',
  fileName: '3707',
} as const;

const embeddedMessage = '__substg1.0_3701000D';
const messagesWithin = 4;

/** Opens a message as Outlook saves it (.msg, [MS-OXMSG]); undefined for another file of the same family, or a broken one. */
export async function openOutlookMessage(part: Part, depth: number, opening: Opening): Promise<OpenedMail | undefined> {
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  const message = openCompoundFile(bytes);
  if (message?.stream('__properties_version1.0') === undefined) {
    opening.warn(`${part.path}: it is a file of an office program that is not opened here, or it is damaged.`);
    return undefined;
  }
  return openedMessage(message, part.path, { depth, within: 0 }, opening);
}

interface Place {
  readonly depth: number;
  /** Messages around it in the same file. */
  readonly within: number;
}

function openedMessage(message: Storage, path: string, place: Place, opening: Opening): OpenedMail {
  const head = headIn(message);
  const attachments = message.storages.filter(({ name }) => name.startsWith('__attach_version1.0'));
  const names = new PartNames();
  const named = attachments.map((attachment) => ({ attachment, name: names.unique(nameIn(attachment)) }));
  return {
    head,
    files: named.flatMap(({ attachment, name }) => fileOf(attachment, name, path, head) ?? []),
    parts: partsOf({ message, path, head, named }, place, opening),
  };
}

interface MessageInHand {
  readonly message: Storage;
  readonly path: string;
  readonly head: MailHead;
  readonly named: readonly { readonly attachment: Storage; readonly name: string }[];
}

async function* partsOf(message: MessageInHand, place: Place, opening: Opening): AsyncGenerator<Part> {
  const { path, head, named } = message;
  const body = bodyIn(message.message, path, head);
  if (body !== undefined) yield* opening.give(body);
  for (const { attachment, name } of named) {
    const within = attachment.storages.find((storage) => storage.name === embeddedMessage);
    if (within !== undefined && place.within < messagesWithin) {
      const deeper = { ...place, within: place.within + 1 };
      yield* openedMessage(within, pathBelow(path, name), deeper, opening).parts;
    }
    const file = fileOf(attachment, name, path, head);
    if (file === undefined) continue;
    const { bytes } = file;
    opening.spent.bytes += bytes.length;
    yield* opening.open({ ...file, bytes }, place.depth);
    if (opening.spent.parts > opening.limits.parts) return;
  }
}

function bodyIn(message: Storage, path: string, mail: MailHead): Part | undefined {
  const at = { path: pathBelow(path, 'body'), name: '', mail };
  const plain = textOf(message, properties.body);
  if (plain.trim() !== '') return { ...at, mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(plain) };
  const html = message.stream(`__substg1.0_${properties.html}0102`);
  if (html !== undefined) return { ...at, mediaType: 'text/html', charset: '', bytes: html };
  const wide = textOf(message, properties.html);
  return wide === '' ? undefined : { ...at, mediaType: 'text/html', charset: 'utf-8', bytes: Buffer.from(wide) };
}

/** A message that came over the Internet keeps its header fields; one that was written here has the properties only. */
function headIn(message: Storage): MailHead {
  const bytes = Buffer.from(textOf(message, properties.headers));
  const read = headOf(readHead(bytes, 0, bytes.length));
  const sender = textOf(message, properties.senderSmtpAddress) || textOf(message, properties.senderAddress);
  const name = textOf(message, properties.senderName);
  const recipients = message.storages
    .filter((storage) => storage.name.startsWith('__recip_version1.0'))
    .map((one) => textOf(one, properties.recipientSmtpAddress) || textOf(one, properties.recipientAddress));
  return {
    ...read,
    subject: read.subject || textOf(message, properties.subject),
    from: read.from ?? (sender.includes('@') ? { address: sender, name } : undefined),
    recipients: read.recipients.length > 0 ? read.recipients : recipients.filter((address) => address.includes('@')),
    messageId: read.messageId || textOf(message, properties.messageId),
  };
}

function nameIn(attachment: Storage): string {
  const written = textOf(attachment, properties.fileName) || textOf(attachment, properties.shortFileName);
  const name = fileNameOf(written);
  if (name !== '') return name;
  return attachment.storages.some((storage) => storage.name === embeddedMessage) ? 'forwarded.msg' : 'file';
}

function fileOf(attachment: Storage, name: string, path: string, mail: MailHead): Part | undefined {
  const content = `__substg1.0_${properties.content}0102`;
  if (attachment.stream(content) === undefined) return undefined;
  return {
    path: pathBelow(path, name),
    name,
    mediaType: '',
    charset: '',
    get bytes() {
      return new Uint8Array(attachment.stream(content) ?? []);
    },
    mail,
  };
}

/** A text is in UTF-16 or in the code page of its writer, under a name that says which. */
function textOf(storage: Storage, property: string): string {
  const wide = storage.stream(`__substg1.0_${property}001F`);
  if (wide !== undefined) return wide.toString('utf16le').replace(/\0+$/, '');
  const narrow = storage.stream(`__substg1.0_${property}001E`);
  return narrow === undefined ? '' : decodeName(narrow).replace(/\0+$/, '');
}

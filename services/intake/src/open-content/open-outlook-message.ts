import type { FieldsData } from '@kenjiuno/msgreader';
import type { Part } from '../read-content/part.js';
import { readHead } from './header-fields.js';
import type { MailHead } from './mail-head.js';
import { headOf } from './mail-head-read.js';
import type { OpenedMail } from './open-mail.js';
import type { Opening } from './opening.js';
import { fileNameOf, PartNames, pathBelow } from './part-names.js';

/** Opens a message as Outlook saves it (.msg); undefined for another file of the same family, or a broken one. */
export async function openOutlookMessage(part: Part, depth: number, opening: Opening): Promise<OpenedMail | undefined> {
  const { default: MsgReader } = (await import('@kenjiuno/msgreader')).default;
  try {
    const reader = new MsgReader(new DataView(Uint8Array.from(part.bytes).buffer));
    const fields = reader.getFileData();
    if (fields.error === undefined && fields.dataType === 'msg') {
      const files = attachmentsOf(fields, part.path, (attached) => reader.getAttachment(attached).content);
      const head = headIn(fields);
      return { head, files, parts: partsOf(bodyIn(fields, part.path, head), files, depth, opening) };
    }
    opening.warn(`${part.path}: it is a file of an office program that is not opened here.`);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    opening.warn(`${part.path}: it is a file of an office program, or an Outlook message that is damaged (${name}).`);
  }
  return undefined;
}

async function* partsOf(
  body: Part | undefined,
  files: readonly Part[],
  depth: number,
  opening: Opening,
): AsyncGenerator<Part> {
  if (body !== undefined) yield* opening.give(body);
  for (const file of files) {
    const { bytes } = file;
    opening.spent.bytes += bytes.length;
    yield* opening.open({ ...file, bytes }, depth);
    if (opening.spent.parts > opening.limits.parts) return;
  }
}

function bodyIn(fields: FieldsData, path: string, mail: MailHead): Part | undefined {
  const html = fields.html === undefined ? fields.bodyHtml : undefined;
  const bytes = fields.body?.trim() ? Buffer.from(fields.body) : (fields.html ?? Buffer.from(html ?? ''));
  const mediaType = fields.body?.trim() ? 'text/plain' : 'text/html';
  const charset = mediaType === 'text/html' && fields.html !== undefined ? '' : 'utf-8';
  return bytes.length === 0 ? undefined : { path: pathBelow(path, 'body'), name: '', mediaType, charset, bytes, mail };
}

/** A message that came over the Internet keeps its header fields; one that was written here has the properties only. */
function headIn(fields: FieldsData): MailHead {
  const bytes = Buffer.from(fields.headers ?? '');
  const read = headOf(readHead(bytes, 0, bytes.length));
  const sender = fields.senderSmtpAddress ?? fields.senderEmail ?? '';
  const recipients = (fields.recipients ?? []).flatMap(({ smtpAddress, email }) => smtpAddress ?? email ?? []);
  const sent = new Date(fields.messageDeliveryTime ?? fields.clientSubmitTime ?? '');
  return {
    ...read,
    subject: read.subject || (fields.subject ?? ''),
    from: read.from ?? (sender.includes('@') ? { address: sender, name: fields.senderName ?? '' } : undefined),
    recipients: read.recipients.length > 0 ? read.recipients : recipients.filter((address) => address.includes('@')),
    messageId: read.messageId || (fields.messageId ?? ''),
    date: read.date || (Number.isNaN(sent.getTime()) ? '' : sent.toISOString().replace('.000Z', 'Z')),
  };
}

function attachmentsOf(fields: FieldsData, path: string, contentOf: (attached: FieldsData) => Uint8Array): Part[] {
  const names = new PartNames();
  return (fields.attachments ?? []).map((attached) => {
    const inner = attached.innerMsgContent === true;
    const written = fileNameOf(attached.fileName ?? attached.fileNameShort ?? attached.name ?? '') || 'file';
    const name = names.unique(inner && !written.endsWith('.msg') ? `${written}.msg` : written);
    return {
      path: pathBelow(path, name),
      name,
      mediaType: attached.attachMimeTag?.toLowerCase() ?? '',
      charset: '',
      get bytes() {
        return new Uint8Array(contentOf(attached));
      },
    };
  });
}

import { simpleParser } from 'mailparser';
import type { AddressObject, ParsedMail } from 'mailparser';

/** Who sent a mail to whom on the wire; the header lines may say otherwise. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** A mail as a person reads it. Nothing in it is ever shown as HTML. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: Date;
  readonly envelope: Envelope;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Subject, text and the attachments that are text, in lower case: a digest names its reports in one. */
  readonly searchable: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly Attachment[];
}

const longestText = 200_000;

export async function readMail(id: string, receivedAt: Date, envelope: Envelope, raw: Buffer): Promise<CaughtMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  const text = (mail.text ?? '').slice(0, longestText);
  const attachments = attachmentsOf(mail);
  return {
    id,
    receivedAt,
    envelope,
    from: mail.from?.text ?? envelope.from,
    to: addressText(mail.to) ?? envelope.to.join(', '),
    subject: mail.subject ?? '',
    text,
    searchable: [mail.subject ?? '', text, ...attachments.flatMap(wordsOf)].join('\n').toLowerCase(),
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(line.indexOf(':') + 1).trim() })),
    attachments,
  };
}

function addressText(addresses: AddressObject | AddressObject[] | undefined): string | undefined {
  if (addresses === undefined) return undefined;
  return (Array.isArray(addresses) ? addresses : [addresses]).map(({ text }) => text).join(', ');
}

function attachmentsOf({ attachments }: ParsedMail): Attachment[] {
  return attachments.map(({ filename, contentType, content }, index) => ({
    name: filename ?? `attachment-${index + 1}`,
    mediaType: contentType,
    content,
  }));
}

function wordsOf({ mediaType, content }: Attachment): string[] {
  return mediaType.startsWith('text/') ? [content.subarray(0, longestText).toString('utf8')] : [];
}

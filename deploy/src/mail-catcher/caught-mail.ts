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
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly Attachment[];
}

const longestText = 200_000;

export async function readMail(id: string, receivedAt: Date, envelope: Envelope, raw: Buffer): Promise<CaughtMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  return {
    id,
    receivedAt,
    envelope,
    from: mail.from?.text ?? envelope.from,
    to: addressText(mail.to) ?? envelope.to.join(', '),
    subject: mail.subject ?? '',
    text: (mail.text ?? '').slice(0, longestText),
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(line.indexOf(':') + 1).trim() })),
    attachments: attachmentsOf(mail),
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

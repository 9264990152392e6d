import { simpleParser } from 'mailparser';
import type { AddressObject, EmailAddress } from 'mailparser';

/** A mail taken apart, in values that pass between threads. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly from: MailAddress | undefined;
  readonly replyTo: MailAddress | undefined;
  /** Addresses of To and Cc. */
  readonly recipients: readonly string[];
  readonly messageId: string;
  /** Raw header fields by lower-case name. */
  readonly headers: readonly MailHeader[];
  readonly attachments: readonly { name: string; mediaType: string; content: Uint8Array }[];
}

export interface MailAddress {
  readonly address: string;
  readonly name: string;
}

export interface MailHeader {
  readonly name: string;
  readonly value: string;
}

/** A mail is made so that taking it apart would cost too much, or it is no mail at all. */
export class MailNotReadable extends Error {
  override readonly name = 'MailNotReadable';
}

const options = {
  maxHeadSize: 512_000,
  maxChildNodes: 200,
  maxHtmlLengthToParse: 5_000_000,
  // Nobody reads the HTML, so nothing is made of it but text.
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  keepCidLinks: true,
};
const attachmentsAtMost = 100;

/** Throws MailNotReadable, and whatever the parser throws at a broken mail. */
export async function parseMail(bytes: Uint8Array): Promise<MailContent> {
  const mail = await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
  if (!mail.headerLines.some(({ key }) => /^(from|to|subject|date|message-id|received|content-type)$/.test(key))) {
    throw new MailNotReadable('It has none of the header fields of a mail.');
  }
  if (mail.attachments.length > attachmentsAtMost) {
    throw new MailNotReadable(`It has more than ${attachmentsAtMost} attachments.`);
  }
  return {
    subject: mail.subject ?? '',
    text: mail.text?.trim() ? mail.text : await textOf(mail.html || ''),
    from: addressesOf(mail.from)[0],
    replyTo: addressesOf(mail.replyTo)[0],
    recipients: [...addressesOf(mail.to), ...addressesOf(mail.cc)].map(({ address }) => address),
    messageId: mail.messageId ?? '',
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(line.indexOf(':') + 1).trim() })),
    attachments: mail.attachments.map(({ filename, contentType, content }, index) => ({
      name: filename ?? `attachment-${index + 1}`,
      mediaType: contentType,
      // A copy without the pool that small buffers share.
      content: new Uint8Array(content),
    })),
  };
}

/** The parser makes text of HTML only where that is the whole mail, so it is given as one. */
async function textOf(html: string): Promise<string> {
  if (html === '') return '';
  const { text } = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`, options);
  return text ?? '';
}

function addressesOf(header: AddressObject | AddressObject[] | undefined): MailAddress[] {
  return [header ?? []].flat().flatMap(({ value }) => value.flatMap(mailAddress));
}

function mailAddress({ address, name, group }: EmailAddress): MailAddress[] {
  if (group) return group.flatMap(mailAddress);
  return address ? [{ address, name }] : [];
}

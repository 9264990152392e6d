import { mailOf } from './rdap-answer.js';

/** What a site says of whom to tell about its flaws (RFC 9116). */
export interface SecurityTxt {
  /** Addresses of mails and pages, in the order of preference. */
  readonly contacts: readonly string[];
}

/** Undefined where the text is none, or has expired: RFC 9116 forbids to use it then. A signature's frame is left aside. */
export function readSecurityTxt(text: string, at: Date): SecurityTxt | undefined {
  const fields = text.split(/\r?\n/, 500).flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Za-z-]{1,40}):\s*(\S.{0,500})$/.exec(line.trimEnd()) ?? [];
    return name === '' ? [] : [{ name: name.toLowerCase(), value }];
  });
  const expires = fields.find(({ name }) => name === 'expires');
  const endsAt = new Date(expires?.value ?? '');
  if (Number.isNaN(endsAt.getTime()) || endsAt <= at) return undefined;
  const contacts = fields.filter(({ name }) => name === 'contact').flatMap(({ value }) => contactIn(value) ?? []);
  return contacts.length === 0 ? undefined : { contacts: contacts.slice(0, 10) };
}

function contactIn(value: string): string | undefined {
  const mail = /^mailto:([^?]+)/i.exec(value)?.[1];
  if (mail !== undefined) return mailOf(mail) || undefined;
  return URL.canParse(value) && new URL(value).protocol === 'https:' ? value : undefined;
}

import { mailOf } from './rdap-fields.js';

/** What a site says of whom to tell about its flaws (RFC 9116). */
export interface SecurityTxt {
  /** Addresses of mails and pages, in the order of preference. */
  readonly contacts: readonly string[];
  /** Whether it came in the frame of an OpenPGP signature, which nobody here can verify. */
  readonly signed: boolean;
}

const signedBegin = '-----BEGIN PGP SIGNED MESSAGE-----';
const signatureBegin = '-----BEGIN PGP SIGNATURE-----';

/** Or why it must not be used, as a sentence. `way` are the addresses that it was asked at. */
export function readSecurityTxt(text: string, at: Date, way: readonly URL[]): SecurityTxt | string {
  const { lines, signed } = linesIn(text);
  const fields = lines.flatMap((line) => {
    const [, name = '', value = ''] = /^([A-Za-z-]{1,40}):\s*(\S.{0,500})$/.exec(line.trimEnd()) ?? [];
    return name === '' ? [] : [{ name: name.toLowerCase(), value }];
  });
  const valuesOf = (wanted: string) => fields.flatMap(({ name, value }) => (name === wanted ? [value] : []));
  const [expires, ...further] = valuesOf('expires');
  const endsAt = Date.parse(expires ?? '');
  if (Number.isNaN(endsAt) || further.length > 0) return 'The security.txt does not say once until when it is good';
  if (endsAt <= at.getTime()) return `The security.txt has expired on ${new Date(endsAt).toISOString().slice(0, 10)}`;
  const canonical = valuesOf('canonical').flatMap((value) => (URL.canParse(value) ? new URL(value).href : []));
  if (canonical.length > 0 && !way.some(({ href }) => canonical.includes(href)))
    return 'The security.txt is that of another address';
  const contacts = valuesOf('contact').flatMap((value) => contactIn(value) ?? []);
  return contacts.length === 0
    ? 'The security.txt names no contact that can be used'
    : { contacts: contacts.slice(0, 10), signed };
}

/** What stands outside the frame of a signature is not what was signed (RFC 9580, section 7). */
function linesIn(text: string): { lines: string[]; signed: boolean } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1_000);
  const begin = lines.findIndex((line) => line.trimEnd() === signedBegin);
  if (begin === -1) return { lines, signed: false };
  const end = lines.findIndex((line) => line.trimEnd() === signatureBegin);
  const framed = lines.slice(begin + 1, end === -1 ? begin + 1 : end);
  const headed = framed.findIndex((line) => line.trim() === '');
  return { lines: framed.slice(headed + 1).map((line) => line.replace(/^- /, '')), signed: true };
}

function contactIn(value: string): string | undefined {
  const mail = /^mailto:([^?]+)/i.exec(value)?.[1];
  if (mail !== undefined) return mailOf(mail) || undefined;
  return URL.canParse(value) && ['https:', 'tel:'].includes(new URL(value).protocol) ? value : undefined;
}

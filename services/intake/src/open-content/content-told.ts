import { isMailField, readHead } from './header-fields.js';
import type { MailHeader } from './mail-head.js';

/** What content is told to be by its first bytes, where it holds other content. */
export type Container = 'mail' | 'mailbox' | 'zip' | 'gzip' | 'bzip2' | 'tar' | 'outlook' | 'tnef';

const magics: readonly (readonly [Container, string])[] = [
  ['zip', 'PK\u0003\u0004'],
  ['zip', 'PK\u0005\u0006'],
  ['gzip', '\u001f\u008b\u0008'],
  ['bzip2', 'BZh'],
  ['outlook', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
  ['tnef', '\u0078\u009f\u003e\u0022'],
];

/** Undefined for whatever holds nothing else, text foremost. */
export function containerOf(bytes: Buffer, mediaType: string): Container | undefined {
  const start = bytes.toString('latin1', 0, 16);
  const [told] = magics.find(([, magic]) => start.startsWith(magic)) ?? [];
  if (told !== undefined) return told;
  if (bytes.toString('latin1', 257, 262) === 'ustar') return 'tar';
  return mailIn(bytes, mediaType === 'message/rfc822' || mediaType === 'message/global');
}

/** Where nobody says that it is a mail, a log or a list that has a line `From: 192.0.2.7` must not be taken for one. */
function mailIn(bytes: Buffer, isDeclared: boolean): 'mail' | 'mailbox' | undefined {
  const text = inAsciiWithLineFeeds(bytes.subarray(0, 16_384)).bytes;
  const first = text.toString('latin1', 0, 200);
  if (!/^\s{0,8}(?:>?From |[!-9;-~]{1,100}[ \t]{0,8}:)/.test(first)) return undefined;
  const from = first.search(/\S/);
  const { headers } = readHead(text, from, text.length);
  const known = new Set(headers.map(({ name }) => name).filter(isMailField));
  if (isDeclared ? known.size === 0 : !isCertainlyMail(known, headers)) return undefined;
  return /^\s{0,8}From /.test(first) && secondMailAt(bytes, 5) !== -1 ? 'mailbox' : 'mail';
}

function isCertainlyMail(known: ReadonlySet<string>, headers: readonly MailHeader[]): boolean {
  if (known.size < 2) return false;
  if (['received', 'return-path', 'message-id', 'mime-version', 'delivered-to'].some((name) => known.has(name)))
    return true;
  const writer = headers.find(({ name }) => name === 'from')?.value ?? '';
  return writer.includes('@') && ['subject', 'to', 'date'].some((name) => known.has(name));
}

/** Where the next mail of a mailbox file begins: an empty line, then `From address date`, then a field. */
export function secondMailAt(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const found = bytes.indexOf('\nFrom ', at, 'latin1');
    if (found === -1) return -1;
    const before = bytes.toString('latin1', Math.max(0, found - 2), found);
    const line = bytes.toString('latin1', found + 1, found + 300);
    const empty = before.endsWith('\n') || before === '\n\r' || before.endsWith('\r\n');
    if (empty && /^From \S{1,100} .{0,80}\d{4}.{0,20}\r?\n[!-9;-~]{1,100}:/.test(line)) return found + 1;
    at = found + 6;
  }
}

const executables = [
  'MZ',
  '\u007fELF',
  '\u00ca\u00fe\u00ba\u00be',
  '\u00ff\u00d8\u00ff',
  '\u0089PNG',
  'GIF8',
  'RIFF',
  'OggS',
  'ID3',
  '7z\u00bc\u00af',
  'Rar!',
  '\u00fd7zXZ',
];

/** Pictures, programs, sounds, signatures and archives that nothing here opens: no text is in them that could be read. */
export function holdsNoText(bytes: Buffer, mediaType: string): boolean {
  if (isDeclaredAsMedia(mediaType)) return !isText(bytes);
  if (/^application\/(?:pgp-(?:signature|encrypted|keys)|(?:x-)?pkcs7-signature)$/.test(mediaType)) return true;
  const start = bytes.toString('latin1', 0, 8);
  return executables.some((magic) => start.startsWith(magic)) && bytes.subarray(0, 512).includes(0);
}

export function isDeclaredAsMedia(mediaType: string): boolean {
  return /^(?:image|audio|video|font)\//.test(mediaType) && mediaType !== 'image/svg+xml';
}

/** Whether what is declared as a picture or a sound begins as text does. */
function isText(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 512);
  if (/^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(start)) return true;
  // oxlint-disable-next-line no-control-regex -- these tell text from other data
  return start.length > 8 && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(start);
}

/** Archives that can be told and not opened, by the name that their senders know. */
export function unopenedArchive(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 6);
  if (start.startsWith('7z\u00bc\u00af')) return '7z';
  if (start.startsWith('Rar!')) return 'RAR';
  return start.startsWith('\u00fd7zXZ') ? 'xz' : undefined;
}

export interface Recoded {
  readonly bytes: Buffer;
  /** What the text in it is in now, whatever it declares; empty where it stayed as it was. */
  readonly charset: string;
}

/**
 * Content as bytes of an ASCII-compatible encoding with line feeds: UTF-16 mails become UTF-8, and the line ends of old
 * Macintoshes are replaced. Everything else is the same bytes, not copied.
 */
export function inAsciiWithLineFeeds(bytes: Buffer): Recoded {
  const [first, second] = bytes;
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return { bytes: bytes.subarray(3), charset: 'utf-8' };
  if (first === 0xff && second === 0xfe) return fromUtf16('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return fromUtf16('utf-16be', bytes);
  if (isLetter(first) && second === 0 && isLetter(bytes[2]) && bytes[3] === 0) return fromUtf16('utf-16le', bytes);
  if (first === 0 && isLetter(second) && bytes[2] === 0 && isLetter(bytes[3])) return fromUtf16('utf-16be', bytes);
  const start = bytes.subarray(0, 2_000);
  if (start.includes(13) && !start.includes(10) && /^[!-9;-~]{1,100}:/.test(start.toString('latin1'))) {
    return { bytes: Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1'), charset: '' };
  }
  return { bytes, charset: '' };
}

function fromUtf16(encoding: string, bytes: Buffer): Recoded {
  return { bytes: Buffer.from(new TextDecoder(encoding).decode(bytes)), charset: 'utf-8' };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
}

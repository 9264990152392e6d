import { headerOf } from './mail-head.js';
import type { MimeNode } from './mime-tree.js';

/**
 * The body of a part as it was before it was encoded for the way. What is declared and is not so is told by its look:
 * base64 and quoted-printable that nobody declared are decoded, plain text that is declared base64 is left.
 */
export function bodyOf(node: MimeNode): Buffer {
  const body = node.source.subarray(node.bodyStart, node.bodyEnd);
  switch (transferEncodingOf(node)) {
    case 'base64':
      return looksLikeBase64(body) ? decodeBase64(body) : body;
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case 'identity':
      if (looksLikeUndeclaredBase64(body)) return decodeBase64(body);
      return looksQuotedPrintable(body) ? decodeQuotedPrintable(body) : body;
  }
}

export function transferEncodingOf(node: MimeNode): 'base64' | 'quoted-printable' | 'identity' {
  const declared = headerOf(node, 'content-transfer-encoding').toLowerCase();
  if (declared.startsWith('base64')) return 'base64';
  return declared.startsWith('quoted') ? 'quoted-printable' : 'identity';
}

const lookedAt = 4_096;

function looksLikeBase64(body: Buffer): boolean {
  const start = body.toString('latin1', 0, lookedAt).trim();
  const strange = start.match(/[^A-Za-z0-9+/=\s]|\S \S/g)?.length ?? 0;
  return strange * 50 <= start.length && !/^[\w.-]{2,40}: /.test(start);
}

/** At least two lines of one length, nothing else in them, as no text is written. */
function looksLikeUndeclaredBase64(body: Buffer): boolean {
  const [, first, second] =
    /^\s{0,8}([A-Za-z0-9+/]{60,76})\r?\n([A-Za-z0-9+/]{4,76}={0,2})\s/.exec(`${body.toString('latin1', 0, 400)}\n`) ??
    [];
  if (first === undefined || second === undefined || first.length % 4 !== 0) return false;
  const start = body.toString('latin1', 0, lookedAt).trim();
  return /^[A-Za-z0-9+/=\s]+$/.test(start) && (second.length === first.length || start.length < first.length + 90);
}

function looksQuotedPrintable(body: Buffer): boolean {
  const start = body.toString('latin1', 0, lookedAt);
  // A mail within a mail declares what its own parts are.
  if (/^[\w-]{2,40}:/.test(start) && /^content-transfer-encoding:/im.test(start)) return false;
  const soft = start.match(/(?<!\?)=\r?\n/g)?.length ?? 0;
  const coded = start.match(/=(?:3D|20|0A|0D|[A-F][0-9A-F])/g)?.length ?? 0;
  return soft >= 1 && coded >= 2;
}

/**
 * Decodes base64, also where several encodings were put one after the other, and keeps what is no base64 at the end,
 * which is the footer of a mailing list.
 */
function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const strange = /[^A-Za-z0-9+/=\s]/.exec(text);
  const lineStart = strange === null ? text.length : text.lastIndexOf('\n', strange.index) + 1;
  const footerStart = lineStart === 0 ? text.length : lineStart;
  const pieces: Buffer[] = piecesEndedByPadding(text.slice(0, footerStart)).map((piece) =>
    Buffer.from(piece, 'base64'),
  );
  if (footerStart < text.length) pieces.push(body.subarray(footerStart));
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

function piecesEndedByPadding(text: string): string[] {
  const firstPadding = text.indexOf('=');
  if (firstPadding === -1 || text.slice(firstPadding).trim().length <= 2) return [text];
  return text.split(/=+/, 100_000);
}

const hexOf = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
  return value === -1 ? 255 : value;
});

/** Decodes quoted-printable in one walk; an equals sign that begins nothing stays. */
function decodeQuotedPrintable(body: Buffer): Buffer {
  if (!body.includes(61)) return body;
  const decoded = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 61) {
      decoded[length++] = byte;
      continue;
    }
    const high = hexOf[body[at + 1] ?? 0] ?? 255;
    const low = hexOf[body[at + 2] ?? 0] ?? 255;
    if (high < 16 && low < 16) {
      decoded[length++] = high * 16 + low;
      at += 2;
    } else {
      const skipped = softBreak(body, at + 1);
      if (skipped === 0) decoded[length++] = byte;
      at += skipped;
    }
  }
  return decoded.subarray(0, length);
}

/** Length of a line end, with the white space that relays put before it; 0 where there is none. */
function softBreak(body: Buffer, from: number): number {
  let at = from;
  while (at < from + 80 && (body[at] === 32 || body[at] === 9)) at++;
  if (at >= body.length) return at - from;
  if (body[at] === 13 && body[at + 1] === 10) return at + 2 - from;
  return body[at] === 10 ? at + 1 - from : 0;
}

import { isAscii, isUtf8 } from 'node:buffer';
import { decodeAs, encodingNamed, saysMuch } from './encodings.js';
import { detectEncoding, likenessIn } from './detect-encoding.js';
import { undoDoubleEncoding } from './undo-double-encoding.js';

export interface DecodedText {
  readonly text: string;
  /** The encoding that it was decoded from, by its WHATWG name; `utf-7`, `utf-32le`, `hz-gb-2312` … where it has none. */
  readonly charset: string;
}

/** Decodes text whatever encoding it is in, the declared one being no more than a hint. */
export function decodeText(bytes: Uint8Array, declared: string): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== '') return { text: withoutMark(decodeAs(wide, bytes)), charset: wide };
  if (isAscii(bytes)) return decodeSevenBits(bytes, declared);
  if (isUtf8(bytes)) return { text: undoDoubleEncoding(withoutMark(decodeAs('utf-8', bytes))), charset: 'utf-8' };
  const encoding = eightBitEncoding(bytes, declared);
  return { text: withoutMark(decodeAs(encoding, bytes)), charset: encoding };
}

/** A declaration stands unless another encoding makes clearly better text of the bytes. */
function eightBitEncoding(bytes: Uint8Array, declared: string): string {
  if (isNearlyUtf8(bytes)) return 'utf-8';
  const named = encodingNamed(declared);
  if (named === '' || named === 'utf-8') return detectEncoding(bytes).encoding;
  const likeness = likenessIn(named, bytes);
  if (likeness > likeEnough && saysMuch(declared)) return named;
  const guess = detectEncoding(bytes);
  const margin = saysMuch(declared) ? 0.25 : 0.05;
  return guess.likeness > likeness + margin ? guess.encoding : named;
}

/** Above this a declared encoding needs no comparison. */
const likeEnough = 0.6;

/** UTF-8 with a few bytes broken or cut off. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const tail = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let found = 0;
    while (found < tail && ((bytes[at + 1] ?? 0) & 0xc0) === 0x80) {
      found += 1;
      at += 1;
    }
    if (tail > 0 && found === tail && byte < 0xf5) whole += 1;
    else broken += 1;
  }
  return whole >= 10 * broken || (broken === 1 && whole >= 2);
}

/** Text in seven bits is ASCII, unless it switches to other sets by escapes. */
function decodeSevenBits(bytes: Uint8Array, declared: string): DecodedText {
  const ascii = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const charset = escapedEncoding(ascii, encodingNamed(declared));
  return charset === 'utf-8' ? { text: ascii, charset } : { text: decodeAs(charset, bytes), charset };
}

function escapedEncoding(ascii: string, declared: string): string {
  if (ascii.includes('\u001b$)C')) return 'iso-2022-kr';
  if (ascii.includes('\u001b$') || ascii.includes('\u001b(J')) return 'iso-2022-jp';
  if (declared === 'utf-7' || declared === 'hz-gb-2312' || declared === 'iso-2022-kr') return declared;
  if (hasHz(ascii)) return 'hz-gb-2312';
  return hasUtf7(ascii) ? 'utf-7' : 'utf-8';
}

function hasHz(ascii: string): boolean {
  return ascii.includes('~{') && /~\{(?:[!-w][!-~]){1,200}~\}/.test(ascii);
}

/** Undeclared UTF-7 is taken for what it is only where it spells words of other scripts, which base64 by chance does not. */
function hasUtf7(ascii: string): boolean {
  if (!ascii.includes('+')) return false;
  let words = 0;
  for (const [, run = ''] of ascii.slice(0, 20_000).matchAll(/\+([A-Za-z0-9+/]{5,400})-/g)) {
    const word = decodeAs('utf-16be', Buffer.from(run, 'base64'));
    if (/^[\u0400-\u04ff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]{2,}$/.test(word)) words += 1;
    else return false;
  }
  return words > 0;
}

/** UTF-16 or UTF-32, told by a byte order mark or by where the zero bytes of ASCII letters lie; empty for anything else. */
function wideEncoding(bytes: Uint8Array): string {
  const [first = -1, second = -1, third = -1, fourth = -1] = bytes;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'utf-32be';
  return bytes.length % 2 === 0 || bytes.length > 64 ? wideByZeros(bytes.subarray(0, 1_024)) : '';
}

function wideByZeros(start: Uint8Array): string {
  if (!start.includes(0)) return '';
  const zeros = [0, 0, 0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  });
  const quarter = start.length / 4;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((count) => count / quarter);
  if (b > 0.9 && c > 0.9 && d > 0.9 && a < 0.1) return 'utf-32le';
  if (a > 0.9 && b > 0.9 && c > 0.9 && d < 0.1) return 'utf-32be';
  if (b + d > 0.04 && a + c < 0.02) return 'utf-16le';
  return a + c > 0.04 && b + d < 0.02 ? 'utf-16be' : '';
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

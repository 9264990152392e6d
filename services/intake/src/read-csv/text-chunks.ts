import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { decodeText } from '../decode-text/decode-text.js';
import type { Part } from '../read-content/part.js';

/** The text of a part in pieces, its line breaks all `\n`, so that a long list is never held as text in whole. */
export function* textChunks(part: Part): Generator<string> {
  let carriageReturn = false;
  for (const chunk of decodedChunks(part)) {
    let text: string = carriageReturn ? `\r${chunk}` : chunk;
    carriageReturn = text.endsWith('\r');
    if (carriageReturn) text = text.slice(0, -1);
    if (text !== '') yield text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  }
  if (carriageReturn) yield '\n';
}

/** The first lines of a part, enough to tell what it is. */
export function textHead({ bytes, charset }: Part, length = 16_384): string {
  const head = bytes.subarray(0, length);
  const whole = head.length === bytes.length || head.includes(0) ? head.length : head.lastIndexOf(0x0a) + 1;
  return decodeText(head.subarray(0, whole || head.length), charset).text.replace(/\r\n?/g, '\n');
}

const chunkBytes = 65_536;
const smallBytes = 262_144;

function* decodedChunks({ bytes, charset }: Part): Generator<string> {
  const decoder = bytes.length <= smallBytes ? undefined : decoderFor(bytes, charset);
  if (decoder === undefined) {
    yield* pieces(decodeText(bytes, charset).text);
    return;
  }
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield decoder.decode(bytes.subarray(start, start + chunkBytes), { stream: true });
  }
  yield decoder.decode();
}

function* pieces(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += chunkBytes) yield text.slice(start, start + chunkBytes);
}

/** Those whose pieces can be decoded one after the other by the platform. */
const streamed =
  /^(utf-8|utf-16[lb]e|gb18030|gbk|big5|shift_jis|euc-(kr|jp)|windows-\d{3,4}|iso-8859-\d{1,2}|koi8-[ru])$/;

/** Undefined where the encoding is none that can be decoded piece by piece. */
function decoderFor(bytes: Uint8Array, declared: string): TextDecoder | undefined {
  if (/7|2022|^hz/i.test(declared)) return undefined;
  if (!bytes.subarray(0, chunkBytes).includes(0) && isUtf8(bytes)) return new TextDecoder();
  const start = Math.max(0, firstBeyondAscii(bytes) - 1_024) & ~1;
  const { charset } = decodeText(bytes.subarray(start, start + chunkBytes), declared);
  return streamed.test(charset) ? new TextDecoder(charset) : undefined;
}

function firstBeyondAscii(bytes: Uint8Array): number {
  let index = 0;
  while (index < bytes.length && (bytes[index] ?? 0) < 0x80) index += 1;
  return index;
}

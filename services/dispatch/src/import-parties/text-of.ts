import { isAscii, isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';

/** How much came, packed as it was sent. */
export interface Received {
  bytes: number;
}

const gzipMagic = Buffer.of(0x1f, 0x8b);
/** A character of UTF-8 that a piece cuts off is no longer than this. */
const longestCharacter = 4;

/**
 * The text of a stream as it comes, unpacked where it is gzip, whatever it is called. What is no UTF-8 is read as `otherwise`,
 * told by the first piece with a sign beyond ASCII. A NUL, which no table takes, is a space. The stream is left open where the
 * reader stops early.
 */
export async function* textOf(
  stream: Readable,
  otherwise: 'windows-1252' | 'gb18030',
  received: Received = { bytes: 0 },
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of unpacked(stream, received)) {
    if (decoder === undefined && isAscii(piece)) yield withoutNul(piece.toString('latin1'));
    else {
      decoder ??= new TextDecoder(encodingOf(piece) ?? otherwise);
      yield withoutNul(decoder.decode(piece, { stream: true }));
    }
  }
  yield decoder?.decode() ?? '';
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', ' ');
}

function encodingOf(piece: Buffer): string | undefined {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
  for (let cut = 0; cut < longestCharacter; cut += 1) {
    const whole = piece.subarray(0, piece.length - cut);
    // A piece that holds nothing but the beginning of a character says nothing against UTF-8.
    if (isUtf8(whole) && (!isAscii(whole) || isBeginning(piece.subarray(piece.length - cut)))) return 'utf-8';
  }
  return undefined;
}

/** Of a character of UTF-8 with two bytes or more. */
function isBeginning(bytes: Buffer): boolean {
  const [first = 0, ...rest] = bytes;
  return first >= 0xc2 && first <= 0xf4 && rest.every((byte) => byte >= 0x80 && byte <= 0xbf);
}

async function* unpacked(stream: Readable, received: Received): AsyncGenerator<Buffer> {
  const pieces = counted(stream, received);
  const first = await pieces.next();
  if (first.done === true) return;
  const whole = Readable.from(again(first.value, pieces));
  if (!first.value.subarray(0, 2).equals(gzipMagic)) {
    yield* whole;
    return;
  }
  // What goes wrong in the source ends the unpacking, where the reader sees it.
  yield* pipeline(whole, createGunzip(), () => undefined);
}

async function* counted(stream: Readable, received: Received): AsyncGenerator<Buffer> {
  for await (const piece of stream.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(piece);
    received.bytes += bytes.length;
    yield bytes;
  }
}

async function* again(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

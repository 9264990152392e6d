import type { Part } from '../read-content/part.js';
import type { Opening } from './opening.js';
import { fileNameOf, PartNames, pathBelow } from './part-names.js';

const headerLength = 6;
const attachmentLevel = 2;
const attributesAtMost = 10_000;

/** Ids of the attributes that tell of attachments ([MS-OXTNEF] 2.1.3.2). */
const attachRenderData = 0x00069002;
const attachTitle = 0x00018010;
const attachData = 0x0006800f;
const body = 0x0002800c;

/** Opens a `winmail.dat`, which Outlook wraps attachments in: its files, and its text where that is plain. */
export async function* openTnef(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const names = new PartNames();
  const within = (written: string, bytes: Buffer, mediaType: string): Part => {
    const name = names.unique(fileNameOf(written) || 'file');
    return { path: pathBelow(part.path, name), name, mediaType, charset: '', bytes, mail: part.mail };
  };
  let data: Buffer | undefined;
  let title = '';
  for (const { level, id, value } of attributesOf(part, opening)) {
    if (id === body) yield* opening.give(within('body', untilNul(value), 'text/plain'));
    if (level !== attachmentLevel) continue;
    if (id === attachRenderData) {
      if (data !== undefined) yield* opening.open(within(title, data, ''), depth);
      data = undefined;
      title = '';
    } else if (id === attachTitle) title = untilNul(value).toString();
    else if (id === attachData) data = value;
  }
  if (data !== undefined) yield* opening.open(within(title, data, ''), depth);
}

interface Attribute {
  readonly level: number;
  readonly id: number;
  readonly value: Buffer;
}

function* attributesOf(part: Part, opening: Opening): Generator<Attribute> {
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  let at = headerLength;
  for (let count = 0; at + 9 <= bytes.length && count < attributesAtMost; count++) {
    const length = bytes.readUInt32LE(at + 5);
    const start = at + 9;
    if (start + length > bytes.length) {
      opening.warn(`${part.path}: it is damaged or cut off; what came before was read.`);
      return;
    }
    yield { level: bytes[at] ?? 0, id: bytes.readUInt32LE(at + 1), value: bytes.subarray(start, start + length) };
    at = start + length + 2;
  }
}

function untilNul(value: Buffer): Buffer {
  const end = value.indexOf(0);
  return end === -1 ? value : value.subarray(0, end);
}

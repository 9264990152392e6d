import { createInflateRaw } from 'node:zlib';
import type { Part } from '../read-content/part.js';
import { inflateWithin } from './inflated.js';
import type { Opening } from './opening.js';
import { roomFor } from './opening.js';
import { decodeName } from './part-names.js';

const stored = 0;
const deflated = 8;
const headerLength = 30;

/** The files of an archive that was cut off, found by the header before each; their directory stood at the lost end. */
export async function* salvageZip(part: Part, opening: Opening): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  let at = bytes.indexOf('PK\u0003\u0004', 0, 'latin1');
  for (let files = 0; at !== -1 && at + headerLength <= bytes.length && files < opening.limits.parts; files++) {
    const flags = bytes.readUInt16LE(at + 6);
    const method = bytes.readUInt16LE(at + 8);
    const saidSize = bytes.readUInt32LE(at + 18);
    const nameEnd = at + headerLength + bytes.readUInt16LE(at + 26);
    const start = nameEnd + bytes.readUInt16LE(at + 28);
    const next = bytes.indexOf('PK\u0003\u0004', start, 'latin1');
    const end = saidSize > 0 && saidSize < 0xffff_ffff ? start + saidSize : next === -1 ? bytes.length : next;
    const packed = bytes.subarray(start, Math.min(end, bytes.length));
    const name = decodeName(bytes.subarray(at + headerLength, nameEnd));
    if ((flags & 1) === 0 && !name.endsWith('/')) {
      const unpacked = await unpackRaw(packed, method, roomFor(packed.length, opening));
      if (unpacked.length > 0) yield { name, bytes: unpacked };
    }
    at = bytes.indexOf('PK\u0003\u0004', Math.max(start, Math.min(end, bytes.length)), 'latin1');
  }
}

async function unpackRaw(packed: Buffer, method: number, room: number): Promise<Buffer> {
  if (method === stored) return packed.subarray(0, room);
  if (method !== deflated) return Buffer.alloc(0);
  return (await inflateWithin(createInflateRaw(), packed, room)).bytes;
}

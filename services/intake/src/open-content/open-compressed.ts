import { constants, createGunzip } from 'node:zlib';
import type { Part } from '../read-content/part.js';
import { unpackBzip2 } from './bzip2.js';
import { inflateWithin, warningOf } from './inflated.js';
import type { Inflated } from './inflated.js';
import { fileNameOf, pathBelow } from './part-names.js';
import type { Opening } from './opening.js';
import { roomFor } from './opening.js';

/** Opens a gzip file: what is in it, cut where it exceeds the limits. */
export async function* openGzip(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  // A file that was cut off in the middle gives what it holds, without an error.
  const inflater = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const inflated = await inflateWithin(inflater, part.bytes, roomFor(part.bytes.length, opening));
  const fault = inflated.fault ?? (saysItsLength(part.bytes, inflated.bytes.length) ? undefined : 'broken');
  yield* openUnpacked(part, { ...inflated, fault }, depth, opening);
}

export async function* openBzip2(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const unpacked = await unpackBzip2(part.bytes, roomFor(part.bytes.length, opening));
  yield* openUnpacked(part, unpacked, depth, opening);
}

async function* openUnpacked(part: Part, inflated: Inflated, depth: number, opening: Opening): AsyncGenerator<Part> {
  const warning = warningOf(part.path, inflated);
  if (warning !== undefined) opening.warn(warning);
  opening.spent.bytes += inflated.bytes.length;
  if (inflated.bytes.length === 0) return;
  const name = unpackedName(part.name);
  const path = pathBelow(part.path, name);
  yield* opening.open({ path, name, mediaType: '', charset: '', bytes: inflated.bytes, mail: part.mail }, depth);
}

function unpackedName(name: string): string {
  const last = fileNameOf(name);
  return last.replace(/\.t(?:gz|bz2?)$/i, '.tar').replace(/\.(?:gz|gzip|bz2?)$/i, '') || 'content';
}

/** The last four bytes of a gzip file are its unpacked length; files put one after the other are longer than the last says. */
function saysItsLength(packed: Uint8Array, length: number): boolean {
  if (packed.length < 18) return false;
  const said = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).readUInt32LE(packed.length - 4);
  return said <= length;
}

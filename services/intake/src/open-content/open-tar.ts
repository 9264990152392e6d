import type { Part } from '../read-content/part.js';
import type { Opening } from './opening.js';
import { decodeName, leadsOutside, PartNames, pathBelow, pathWithin } from './part-names.js';

const block = 512;
const longNameAtMost = 4_096;
/** As POSIX writes plain files, and as older programs do. */
const fileTypes = ['0', '7', ' ', '\u0000'];

/** Opens a tar archive (POSIX ustar and pax, and GNU's long names). */
export async function* openTar(part: Part, depth: number, opening: Opening): AsyncGenerator<Part> {
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
  const names = new PartNames();
  let at = 0;
  let longName = '';
  let left = 0;
  while (at + block <= bytes.length && bytes[at] !== 0) {
    const size = sizeAt(bytes, at + 124);
    if (size === undefined) {
      opening.warn(`${part.path}: the archive is damaged; what came before was read.`);
      return;
    }
    const type = bytes.toString('latin1', at + 156, at + 157);
    const content = bytes.subarray(at + block, at + block + size);
    const written = longName || nameAt(bytes, at);
    longName = longNameIn(type, content);
    at += block + Math.ceil(size / block) * block;
    if (!fileTypes.includes(type)) continue;
    if (opening.spent.parts > opening.limits.parts) {
      left++;
      continue;
    }
    if (leadsOutside(written)) opening.warn(`${part.path}: a file's path leads out of the archive and was shortened.`);
    if (content.length < size) opening.warn(`${part.path}: the archive is cut off; what came before was read.`);
    const name = names.unique(pathWithin(written) || 'file');
    yield* opening.open(
      { path: pathBelow(part.path, name), name, mediaType: '', charset: '', bytes: content, mail: part.mail },
      depth,
    );
  }
  if (left > 0) opening.warn(`${part.path}: ${left} of its files were not opened.`);
}

/** Octal digits, or base 256 where the first bit is set. */
function sizeAt(bytes: Buffer, at: number): number | undefined {
  if (((bytes[at] ?? 0) & 0x80) !== 0) return bytes.readUIntBE(at + 6, 6);
  const [digits] = /^\s*[0-7]+/.exec(bytes.toString('latin1', at, at + 12)) ?? [];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

function nameAt(bytes: Buffer, at: number): string {
  const name = textOf(bytes.subarray(at, at + 100));
  const prefix =
    bytes.toString('latin1', at + 257, at + 263) === 'ustar\u0000' ? textOf(bytes.subarray(at + 345, at + 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function longNameIn(type: string, content: Buffer): string {
  if (type === 'L') return textOf(content.subarray(0, longNameAtMost));
  if (type !== 'x') return '';
  return /(?:^|\n)\d{1,6} path=([^\n]{1,4096})\n/.exec(content.subarray(0, 2 * longNameAtMost).toString())?.[1] ?? '';
}

function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return decodeName(end === -1 ? field : field.subarray(0, end));
}

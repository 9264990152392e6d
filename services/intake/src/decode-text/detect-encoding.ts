import { analyse } from 'chardet';
import { decodeAs, encodingNamed } from './encodings.js';
import { likenessToText } from './likeness.js';

/** Encodings that a text of unknown origin is tried in; of equals the first is taken. */
const tried = [
  'gb18030', 'big5', 'euc-kr', 'shift_jis', 'euc-jp',
  'windows-1252', 'windows-1251', 'koi8-r', 'windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1253',
  'windows-1255', 'windows-1256', 'windows-874', 'iso-8859-5', 'ibm866',
]; // prettier-ignore

const sampleBytes = 1_500;
/** Below this none of the tried encodings gives a text that people write. */
const likeEnough = 0.35;

export interface Guess {
  readonly encoding: string;
  readonly likeness: number;
}

/** The encoding in which eight-bit text that is no UTF-8 looks most like something written by people. */
export function detectEncoding(bytes: Uint8Array): Guess {
  const sample = sampleOf(bytes);
  let best: Guess = { encoding: 'windows-1252', likeness: -Infinity };
  for (const encoding of tried) {
    const likeness = likenessToText(decodeAs(encoding, sample));
    if (likeness > best.likeness + 0.001) best = { encoding, likeness };
  }
  if (best.likeness >= likeEnough) return best;
  return statistically(sample, best);
}

/** How much a text looks written by people when it is decoded so. */
export function likenessIn(encoding: string, bytes: Uint8Array): number {
  return likenessToText(decodeAs(encoding, sampleOf(bytes)));
}

/** Rarer single-byte encodings are told apart by the pairs of letters that their languages use. */
function statistically(sample: Uint8Array, best: Guess): Guess {
  for (const { name, confidence } of analyse(sample).slice(0, 3)) {
    const encoding = encodingNamed(name);
    if (encoding === '' || confidence < 20) continue;
    const likeness = likenessToText(decodeAs(encoding, sample));
    if (likeness >= best.likeness) return { encoding, likeness };
  }
  return best;
}

/** The lines that hold letters beyond ASCII, up to a few thousand bytes, cut at line ends where it can be. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  const sample = new Uint8Array(sampleBytes);
  let length = 0;
  for (let start = 0; start < bytes.length && length < sampleBytes;) {
    const end = lineEnd(bytes, start);
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte >= 0x80)) {
      const piece = line.subarray(0, sampleBytes - length);
      sample.set(piece, length);
      length += piece.length;
    }
    start = end;
  }
  return sample.subarray(0, length);
}

function lineEnd(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(0x0a, start);
  return end === -1 ? bytes.length : end + 1;
}

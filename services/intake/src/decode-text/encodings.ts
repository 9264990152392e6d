import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';

/** Names in use for encodings that the WHATWG list does not know, or that are always meant wider than they say. */
const otherNames: Readonly<Record<string, string>> = {
  cp936: 'gb18030',
  ms936: 'gb18030',
  'windows-936': 'gb18030',
  gb2312: 'gb18030',
  gb_2312: 'gb18030',
  'gb2312-80': 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gbk: 'gb18030',
  'gb18030-2000': 'gb18030',
  'gb18030-2005': 'gb18030',
  'euc-cn': 'gb18030',
  cp950: 'big5',
  'windows-950': 'big5',
  'big5-eten': 'big5',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  'x-windows-949': 'euc-kr',
  cp1251: 'windows-1251',
  koi8: 'koi8-r',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'unicode-1-1-utf-7': 'utf-7',
  'x-utf-7': 'utf-7',
  utf7: 'utf-7',
  'utf-8n': 'utf-8',
  'utf-8-sig': 'utf-8',
  hz: 'hz-gb-2312',
  utf32: 'utf-32le',
  'utf-32': 'utf-32le',
};

/** Encodings that the runtime does not decode. */
const ownDecoders: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'utf-7': (bytes) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'utf-7'),
  'utf-32le': (bytes) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'utf-32le'),
  'utf-32be': (bytes) => iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'utf-32be'),
  'hz-gb-2312': (bytes) => decodeShifted(bytes, hzShifts, 'gb18030'),
  'iso-2022-kr': (bytes) => decodeShifted(bytes, koreanShifts, 'euc-kr'),
};

/** Declarations that senders write without looking: what stands in such a text says more. */
const meaningless = new Set(['', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1', 'windows-1252', 'cp1252', 'utf-8']);

const decoders = new Map<string, TextDecoder | undefined>();

/** The usual name of an encoding; empty where nothing is known by that name. */
export function encodingNamed(label: string): string {
  const name = label.trim().toLowerCase().replaceAll('"', '').slice(0, 40);
  const usual = otherNames[name] ?? name;
  if (usual in ownDecoders) return usual;
  const encoding = decoderOf(usual)?.encoding ?? '';
  return encoding === 'gbk' ? 'gb18030' : encoding;
}

/** Whether a declaration says something that the text itself does not. */
export function saysMuch(label: string): boolean {
  return !meaningless.has(label.trim().toLowerCase());
}

/** Decodes by the usual name of an encoding; what does not belong to it becomes U+FFFD. */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  const own = ownDecoders[encoding];
  return own === undefined ? (decoderOf(encoding)?.decode(bytes) ?? '') : own(bytes);
}

function decoderOf(label: string): TextDecoder | undefined {
  if (!decoders.has(label)) decoders.set(label, newDecoder(label));
  return decoders.get(label);
}

function newDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch (error) {
    // By its name, because the specs run in a realm of their own, where Node's own errors are of another class.
    if (Error.isError(error) && error.name === 'RangeError') return undefined;
    throw error;
  }
}

/** Byte sequences that switch to two bytes a character and back; the first may be shorter than a marker of its own. */
interface Shifts {
  readonly on: readonly number[];
  readonly off: readonly number[];
}

const hzShifts: Shifts = { on: [0x7e, 0x7b], off: [0x7e, 0x7d] };
const koreanShifts: Shifts = { on: [0x0e], off: [0x0f] };

/** Seven-bit encodings of double-byte sets: between the shifts every byte lacks its highest bit. */
function decodeShifted(bytes: Uint8Array, { on, off }: Shifts, encoding: string): string {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  let shifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const marker = shifted ? off : on;
    if (marker.every((byte, index) => bytes[at + index] === byte)) {
      shifted = !shifted;
      at += marker.length - 1;
      continue;
    }
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) shifted = false;
    plain[length++] = shifted && byte > 0x20 ? byte | 0x80 : byte;
  }
  return decodeAs(encoding, plain.subarray(0, length)).replaceAll('\u001b$)C', '');
}

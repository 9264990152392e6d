import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a key is for, as the first byte of its text says (nkeys: prefix byte, key, checksum, in base 32 without padding). */
export type Prefix = number;

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A seed is two bytes of prefix, the key's 32 bytes and two of checksum. */
export function readSeed(seed: string): {
  readonly raw: Buffer;
  readonly publicPrefix: Prefix;
  readonly key: KeyObject;
} {
  const bits = seed.replaceAll(/./g, (letter) => base32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const raw = bytes.subarray(2, 34);
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, raw]), format: 'der', type: 'pkcs8' });
  return { raw, publicPrefix: ((bytes.readUInt8(0) & 7) << 5) | (bytes.readUInt8(1) >> 3), key };
}

export function writeKey(prefix: Prefix, raw: Uint8Array): string {
  const bytes = Buffer.concat([Buffer.of(prefix), raw, Buffer.alloc(2)]);
  bytes.writeUInt16LE(checksum(bytes.subarray(0, -2)), bytes.length - 2);
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

/** CRC-16/XMODEM. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}

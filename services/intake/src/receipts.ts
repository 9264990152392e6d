import { createHmac, createSecretKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a reporter holds: the number is spoken of, the secret proves that the report is theirs. */
export interface Receipt {
  /** `FS-YYYYMMDD-XXXXXXXX`; the last character checks all the others. */
  readonly number: string;
  /** 26 characters of 128 bits. */
  readonly secret: string;
  /** SHA-256 of the secret in hexadecimal, which is all that is stored of it. */
  readonly secretSha256: string;
}

/** Crockford's base 32: I, L, O and U are left out because they are misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 26;

/** Draws receipt numbers, and derives the secret of a number from a key, so that no secret need be stored. */
export class Receipts {
  private readonly key: KeyObject;
  private readonly dates: Intl.DateTimeFormat;

  constructor(key: Uint8Array, timeZone: string) {
    this.key = createSecretKey(key);
    this.dates = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  /** A new receipt. `random` is five bytes; two reports may draw the same number, which the table refuses. */
  draw(at: Date, random: Uint8Array): Receipt {
    const date = this.dates.format(at).replaceAll('-', '');
    const drawn = base32(random).slice(0, 7);
    return this.of(`FS-${date}-${drawn}${checkCharacter(date + drawn)}`);
  }

  /** The receipt of a number that was drawn before. */
  of(number: string): Receipt {
    const mac = createHmac('sha256', this.key).update(`fengsui receipt ${number}`).digest();
    const secret = base32(mac.subarray(0, 16)).slice(0, secretLength);
    return { number, secret, secretSha256: sha256(secret) };
  }
}

/** Reads a number as a person types it; undefined where it is none or a character is wrong. */
export function readReceiptNumber(typed: string): string | undefined {
  const [, date, drawn, check] = /^FS-?(\d{8})-?([0-9A-Z]{7})([0-9A-Z])$/.exec(asDrawn(typed)) ?? [];
  if (date === undefined || drawn === undefined || check === undefined) return undefined;
  return checkCharacter(date + drawn) === check ? `FS-${date}-${drawn}${check}` : undefined;
}

/** Reads a secret as a person types it. */
export function readSecret(typed: string): string {
  return asDrawn(typed).replaceAll('-', '');
}

export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

function asDrawn(typed: string): string {
  return typed.toUpperCase().replace(/\s/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** Luhn's algorithm to the base of 32: it finds every single wrong character and nearly every swapped pair. */
function checkCharacter(text: string): string {
  let sum = 0;
  let factor = 2;
  for (let index = text.length - 1; index >= 0; index--) {
    const product = factor * alphabet.indexOf(text.charAt(index));
    sum += Math.floor(product / 32) + (product % 32);
    factor = 3 - factor;
  }
  return alphabet.charAt((32 - (sum % 32)) % 32);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((value >>> bits) & 31);
    }
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text;
}

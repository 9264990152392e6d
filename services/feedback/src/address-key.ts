import { createHash } from 'node:crypto';

/** Stands for an address where counting it needs no address: SHA-256 in hexadecimal, alike for upper and lower case. */
export function addressKey(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex');
}

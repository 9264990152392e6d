import { decode } from '@nats-io/jwt';
import type { Authenticator } from '@nats-io/transport-node';
import { createPrivateKey, sign } from 'node:crypto';

/** The text is no NATS credentials file, or one without a name. */
export class CredentialsUnreadable extends Error {
  override readonly name = 'CredentialsUnreadable';
}

/** The name that a `.creds` file was issued to. Throws CredentialsUnreadable. */
export function nameInCredentials(credentials: string): string {
  try {
    return decode(tokenIn(credentials)).name;
  } catch (cause) {
    if (cause instanceof CredentialsUnreadable) throw cause;
    throw new CredentialsUnreadable('The token in this credentials file cannot be read.', { cause });
  }
}

/**
 * Signs in with the content of a `.creds` file. The client's own authenticator computes in JavaScript and takes 15 ms a
 * connection, a hundred times as long as Node's. Throws CredentialsUnreadable.
 */
export function authenticatorOf(credentials: string): Authenticator {
  const jwt = tokenIn(credentials);
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, rawSeedIn(credentials)]),
    format: 'der',
    type: 'pkcs8',
  });
  return (nonce) => ({ jwt, sig: sign(null, Buffer.from(nonce ?? ''), key).toString('base64url') });
}

function tokenIn(credentials: string): string {
  const token = /-----BEGIN NATS USER JWT-----\s*(\S+)\s*-/.exec(credentials)?.[1];
  if (token === undefined) throw new CredentialsUnreadable('This is no NATS credentials file.');
  return token;
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A seed is two bytes of prefix, the key's 32 bytes and two of checksum, in base 32 without padding. */
function rawSeedIn(credentials: string): Buffer {
  const seed = /-----BEGIN USER NKEY SEED-----\s*([A-Z2-7]{58})\s*-/.exec(credentials)?.[1];
  if (seed === undefined) throw new CredentialsUnreadable('There is no key in this credentials file.');
  const bits = seed.replaceAll(/./g, (letter) => base32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return Buffer.from(bytes.slice(2, 34));
}

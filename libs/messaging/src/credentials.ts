import { decode } from '@nats-io/jwt';
import type { Authenticator } from '@nats-io/transport-node';
import { sign } from 'node:crypto';
import { readSeed } from './identities/key-text.js';

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
  const { key } = readSeed(seedIn(credentials));
  return (nonce) => ({ jwt, sig: sign(null, Buffer.from(nonce ?? ''), key).toString('base64url') });
}

function tokenIn(credentials: string): string {
  const token = /-----BEGIN NATS USER JWT-----\s*(\S+)\s*-/.exec(credentials)?.[1];
  if (token === undefined) throw new CredentialsUnreadable('This is no NATS credentials file.');
  return token;
}

function seedIn(credentials: string): string {
  const seed = /-----BEGIN USER NKEY SEED-----\s*([A-Z2-7]{58})\s*-/.exec(credentials)?.[1];
  if (seed === undefined) throw new CredentialsUnreadable('There is no key in this credentials file.');
  return seed;
}

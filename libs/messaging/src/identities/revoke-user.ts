import { decode, encodeAccount, fromSeed } from '@nats-io/jwt';
import type { Account } from '@nats-io/jwt';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { computedByNode } from './computed-by-node.js';
import { replaceFile } from './replace-file.js';

/** What was given is no public key of a NATS user. */
export class NoUserKey extends Error {
  override readonly name = 'NoUserKey';

  constructor(readonly given: string) {
    super(`"${given}" is no public key of a user: it has 56 signs and begins with U.`);
  }
}

/**
 * Cuts a user off: the credentials that were issued under this key up to `at` are good for nothing any more.
 *
 * Writes the server's configuration, which then has to be read anew (SIGHUP); the server ends the user's connections and
 * lets it make no others. Server 2.9 ends all connections then, and those who are not revoked come back. Throws NoUserKey.
 */
export async function revokeUser(directory: string, userPublicKey: string, at: Date): Promise<void> {
  if (!/^U[A-Z2-7]{55}$/.test(userPublicKey)) throw new NoUserKey(userPublicKey);
  const operator = await keyIn(directory, 'operator');
  const account = await keyIn(directory, 'account');
  const revoked = { ...(await revokedUsers(directory)), [userPublicKey]: Math.floor(at.getTime() / 1000) };
  await replaceFile(join(directory, revocationsFile), JSON.stringify(revoked, undefined, 2));
  const configFile = join(directory, 'nats-server.conf');
  const config = await readFile(configFile, 'utf8');
  const line = new RegExp(`(?<=^ *${account.getPublicKey()}: )\\S+`, 'm');
  const { name, nats } = decode<Account>(line.exec(config)?.[0] ?? '');
  const token = await encodeAccount(name, account, { ...nats, revocations: revoked }, { signer: operator });
  await replaceFile(configFile, config.replace(line, token));
}

/** Users that were cut off: for each key the time in seconds up to which what was issued is not valid. */
export async function revokedUsers(directory: string): Promise<Record<string, number>> {
  try {
    const kept: Record<string, number> = JSON.parse(await readFile(join(directory, revocationsFile), 'utf8'));
    return kept;
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

async function keyIn(directory: string, name: string) {
  return computedByNode(fromSeed(await readFile(join(directory, 'keys', `${name}.nk`))));
}

const revocationsFile = 'revoked-users.json';

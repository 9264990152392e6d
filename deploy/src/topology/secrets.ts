import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { serviceNames } from './services.js';

/** What an installation keeps to itself, made once. Whoever loses it loses the receipts' secrets and locks out the services. */
export interface Secrets {
  readonly version: number;
  /** Superuser of Postgres, where Postgres takes its password from here. */
  readonly postgresPassword: string;
  /** Base64; the secrets of receipts are derived from it. */
  readonly receiptKey: string;
  /** Ed25519 key that the gateway signs identities with. */
  readonly identityPrivateKey: JsonWebKey;
  readonly identityPublicKey: JsonWebKey;
  /** By the name of the service. */
  readonly databasePasswords: Readonly<Record<string, DatabasePasswords>>;
}

export interface DatabasePasswords {
  readonly owner: string;
  readonly runtime: string;
}

const version = 1;

/** The file with the secrets cannot be used; the message says what to do. */
export class SecretsNotUsable extends Error {
  override readonly name = 'SecretsNotUsable';
}

/** Reads the secrets, or makes them if there are none. A service that they do not know yet is given its passwords. */
export async function keepSecrets(file: string): Promise<Secrets> {
  const kept = await readSecrets(file);
  if (!kept) {
    const made = makeSecrets();
    const present = await writeOnce(file, made);
    return present ? keepSecrets(file) : made;
  }
  const unknown = serviceNames.filter((name) => kept.databasePasswords[name] === undefined);
  if (unknown.length === 0) return kept;
  const databasePasswords = { ...kept.databasePasswords, ...passwordsFor(unknown) };
  const completed = { ...kept, databasePasswords };
  await rename(await writeDraft(file, completed), file);
  return completed;
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new SecretsNotUsable(`${file} cannot be read (${error.code}). Start as the user that it belongs to.`);
  });
  if (text === undefined) return undefined;
  const secrets = parse(file, text);
  if (secrets.version > version) {
    throw new SecretsNotUsable(`${file} was made by a newer version. Start that version, or name another folder.`);
  }
  return secrets;
}

function parse(file: string, text: string): Secrets {
  const damaged = `${file} is damaged. Put a copy of it back, or name another folder.`;
  let secrets: Partial<Secrets>;
  try {
    secrets = JSON.parse(text);
  } catch (cause) {
    throw new SecretsNotUsable(damaged, { cause });
  }
  if (!isWhole(secrets)) throw new SecretsNotUsable(damaged);
  return secrets;
}

function isWhole(secrets: Partial<Secrets>): secrets is Secrets {
  const { version: made, receiptKey, identityPrivateKey, identityPublicKey, databasePasswords } = secrets;
  return [made, receiptKey, identityPrivateKey, identityPublicKey, databasePasswords].every(
    (part) => part !== undefined,
  );
}

function makeSecrets(): Secrets {
  const identity = generateKeyPairSync('ed25519');
  return {
    version,
    postgresPassword: newPassword(),
    receiptKey: randomBytes(48).toString('base64'),
    identityPrivateKey: identity.privateKey.export({ format: 'jwk' }),
    identityPublicKey: identity.publicKey.export({ format: 'jwk' }),
    databasePasswords: passwordsFor(serviceNames),
  };
}

function passwordsFor(names: readonly string[]): Record<string, DatabasePasswords> {
  return Object.fromEntries(names.map((name) => [name, { owner: newPassword(), runtime: newPassword() }]));
}

/** Hexadecimal, so that it needs no quoting in an address or a shell. */
function newPassword(): string {
  return randomBytes(24).toString('hex');
}

/** Answers true, and writes nothing, when the file is there already. */
async function writeOnce(file: string, secrets: Secrets): Promise<boolean> {
  const draft = await writeDraft(file, secrets);
  try {
    await link(draft, file);
    return false;
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'EEXIST') return true;
    throw error;
  } finally {
    await rm(draft);
  }
}

/** Written beside its place, so that the file appears there whole. */
async function writeDraft(file: string, secrets: Secrets): Promise<string> {
  const draft = `${file}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

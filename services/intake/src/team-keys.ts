import { InvalidConfiguration } from '@fengsui/config';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SealKeys } from './open-content/seal.js';

/** A file of the folder with the team's keys cannot be used. */
class KeyNotUsable extends Error {
  override readonly name = 'KeyNotUsable';
}

interface KeyFile {
  readonly text: string;
  /** First line of the file beside it that is called the same with `.passphrase`; empty without one. */
  readonly passphrase: string;
}

/**
 * Reads what sealed mails are opened with: armoured OpenPGP keys (`*.asc`) and PEM for S/MIME (`*.pem`). A private key, with
 * its certificate in the same file for S/MIME, is the team's; a public key or a certificate alone is trusted. Each is tried
 * here, so that a wrong one is found when the service starts and not with the first mail.
 *
 * Throws InvalidConfiguration, which names every file that cannot be used.
 */
export async function readTeamKeys(folder: string | undefined): Promise<SealKeys | undefined> {
  if (folder === undefined) return undefined;
  const found: KeysFound = { privateKeys: [], trustedKeys: [], identities: [], trustedCertificates: [] };
  const faults: string[] = [];
  for (const name of await namesIn(folder)) {
    try {
      const file = await readKeyFile(folder, name);
      await (name.endsWith('.asc') ? addOpenpgp(found, file) : addSmime(found, file));
    } catch (cause) {
      faults.push(`MAIL_KEYS_DIR: ${name} ${cause instanceof KeyNotUsable ? cause.message : 'cannot be read'}`);
    }
  }
  if (faults.length > 0) throw new InvalidConfiguration(faults);
  const { privateKeys, trustedKeys, identities, trustedCertificates } = found;
  return { openpgp: { privateKeys, trustedKeys }, smime: { identities, trustedCertificates } };
}

interface KeysFound {
  readonly privateKeys: SealKeys['openpgp']['privateKeys'][number][];
  readonly trustedKeys: string[];
  readonly identities: SealKeys['smime']['identities'][number][];
  readonly trustedCertificates: string[];
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /\.(asc|pem)$/.test(name)).toSorted();
  } catch (cause) {
    const fault = 'MAIL_KEYS_DIR: it must be a folder that this user may read, with *.asc and *.pem files';
    throw Object.assign(new InvalidConfiguration([fault]), { cause });
  }
}

async function readKeyFile(folder: string, name: string): Promise<KeyFile> {
  const text = await readFile(join(folder, name), 'utf8');
  const beside = (await readdir(folder)).includes(`${name}.passphrase`);
  const [passphrase = ''] = beside
    ? (await readFile(join(folder, `${name}.passphrase`), 'utf8')).split(/\r?\n/, 1)
    : [];
  return { text, passphrase };
}

async function addOpenpgp(found: KeysFound, { text, passphrase }: KeyFile): Promise<void> {
  const { decryptKey, readKey, readPrivateKey } = await import('openpgp');
  if (!text.includes('BEGIN PGP PRIVATE KEY BLOCK')) {
    await orElse('is no armoured OpenPGP key', () => readKey({ armoredKey: text }));
    found.trustedKeys.push(text);
    return;
  }
  const privateKey = await orElse('is no armoured OpenPGP key', () => readPrivateKey({ armoredKey: text }));
  if (!privateKey.isDecrypted()) {
    const rule = 'needs its passphrase in a file beside it, called the same with .passphrase';
    await orElse(rule, () => decryptKey({ privateKey, passphrase }));
  }
  // Whoever opens mails unlocks the key again; one that is not locked must come without a passphrase.
  found.privateKeys.push({ armoured: text, passphrase: privateKey.isDecrypted() ? '' : passphrase });
}

async function addSmime(found: KeysFound, { text, passphrase }: KeyFile): Promise<void> {
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const [key] = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/) ?? [];
  for (const pem of certificates) await orElse('has a certificate that cannot be read', () => new X509Certificate(pem));
  if (key === undefined) {
    if (certificates.length === 0) throw new KeyNotUsable('has neither a certificate nor a private key in PEM');
    found.trustedCertificates.push(...certificates);
    return;
  }
  const rule = 'has a private key that cannot be read, or needs its passphrase in a file beside it with .passphrase';
  const privateKey = await orElse(rule, () => createPrivateKey({ key, passphrase }));
  const certificate = certificates.find((pem) => new X509Certificate(pem).checkPrivateKey(privateKey));
  if (certificate === undefined) throw new KeyNotUsable('has a private key without the certificate that belongs to it');
  found.identities.push({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate });
}

async function orElse<Result>(fault: string, read: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await read();
  } catch (cause) {
    throw new KeyNotUsable(fault, { cause });
  }
}

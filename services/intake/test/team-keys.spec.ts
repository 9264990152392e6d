import { InvalidConfiguration } from '@fengsui/config';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey } from 'openpgp';
import { readTeamKeys } from '../src/team-keys.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'team-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string) => writeFile(join(folder, name), text);
const openpgpKey = (passphrase: string) =>
  generateKey({ userIDs: [{ email: 'team@cert.example' }], passphrase, format: 'armored' });

async function faults(): Promise<readonly string[]> {
  try {
    await readTeamKeys(folder);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.faults;
    throw error;
  }
}

describe('the keys of the team', () => {
  it('are none without a folder', async () => {
    expect(await readTeamKeys(undefined)).toBeUndefined();
  });

  it('open OpenPGP with the passphrase beside them; public ones are trusted', async () => {
    const { privateKey, publicKey } = await openpgpKey('secret words');
    await put('team.asc', privateKey);
    await put('team.asc.passphrase', 'secret words\n');
    await put('partner.asc', publicKey);
    expect(await readTeamKeys(folder)).toEqual({
      openpgp: { privateKeys: [{ armoured: privateKey, passphrase: 'secret words' }], trustedKeys: [publicKey] },
      smime: { identities: [], trustedCertificates: [] },
    });
  });

  it('are refused with the name of the file, and nothing of what is in it', async () => {
    const { privateKey } = await openpgpKey('secret words');
    const { privateKey: alone } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await put('locked.asc', privateKey);
    await put('broken.asc', 'hunter2');
    await put('empty.pem', 'hunter2');
    await put('alone.pem', alone.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(await faults()).toEqual([
      'MAIL_KEYS_DIR: alone.pem has a private key without the certificate that belongs to it',
      'MAIL_KEYS_DIR: broken.asc is no armoured OpenPGP key',
      'MAIL_KEYS_DIR: empty.pem has neither a certificate nor a private key in PEM',
      'MAIL_KEYS_DIR: locked.asc needs its passphrase in a file beside it, called the same with .passphrase',
    ]);
  });

  it('need a folder that is there', async () => {
    await expect(readTeamKeys(join(folder, 'nowhere'))).rejects.toThrow('MAIL_KEYS_DIR: it must be a folder');
  });
});

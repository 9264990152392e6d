import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, createPrivateKey, sign, verify } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { keepSecrets } from '../src/topology/secrets.js';
import { serviceNames } from '../src/topology/services.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TemporaryFolder } from './temporary-folder.js';

describe('the secrets of an installation', () => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(async () => folder.remove());

  it('are made once, for their owner only', async () => {
    const file = folder.file('once.json');
    const made = await keepSecrets(file);
    expect(await keepSecrets(file)).toEqual(made);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Object.keys(made.databasePasswords).sort()).toEqual([...serviceNames].sort());
  });

  it('hold a key with which what the gateway signs can be checked', async () => {
    const { identityPrivateKey, identityPublicKey, receiptKey } = await keepSecrets(folder.file('keys.json'));
    const message = Buffer.from('an identity');
    const signature = sign(null, message, createPrivateKey({ key: identityPrivateKey, format: 'jwk' }));
    expect(verify(null, message, createPublicKey({ key: identityPublicKey, format: 'jwk' }), signature)).toBe(true);
    expect(identityPublicKey).not.toHaveProperty('d');
    expect(Buffer.from(receiptKey, 'base64').length).toBeGreaterThanOrEqual(32);
  });

  it('are the same for all who ask for the first time at once', async () => {
    const file = folder.file('at-once.json');
    const all = await Promise.all(Array.from({ length: 8 }, async () => keepSecrets(file)));
    expect(new Set(all.map(({ receiptKey }) => receiptKey)).size).toBe(1);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('are completed when a service is new, and otherwise stay', async () => {
    const file = folder.file('older.json');
    const made = await keepSecrets(file);
    const { bulletin: _bulletin, ...others } = made.databasePasswords;
    await writeFile(file, JSON.stringify({ ...made, databasePasswords: others }));
    const completed = await keepSecrets(file);
    expect(completed).toMatchObject({ receiptKey: made.receiptKey, databasePasswords: others });
    expect(completed.databasePasswords['bulletin']?.owner).toMatch(/^[0-9a-f]{48}$/);
    expect(await keepSecrets(file)).toEqual(completed);
  });

  it.each([
    ['{"version": 1, "receiptKey"', 'is damaged'],
    ['{}', 'is damaged'],
    [
      '{"version": 2, "receiptKey": "", "identityPrivateKey": {}, "identityPublicKey": {}, "databasePasswords": {}}',
      'newer version',
    ],
  ])('are not made anew over a file that cannot be used: %s', async (content, sentence) => {
    const file = folder.file('unusable.json');
    await writeFile(file, content);
    await expect(keepSecrets(file)).rejects.toThrow(sentence);
    expect(await readFile(file, 'utf8')).toBe(content);
  });
});

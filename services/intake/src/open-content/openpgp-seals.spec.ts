import { beforeAll, describe, expect, it } from '@jest/globals';
import * as openpgp from 'openpgp';
import { openedSeals as opened } from '../../test/opened-content.js';
import type { SealKeys } from './seal.js';

const crlf = (...lines: string[]) => lines.join('\r\n');
const head = ['From: Li <li@example.org>', 'Subject: ...'];
const inner = crlf('Content-Type: text/plain; charset=utf-8', 'Subject: phishing', '', '网站 192.0.2.7', '');

let team: openpgp.PrivateKey;
let sender: openpgp.PrivateKey;
let stranger: openpgp.PrivateKey;
let keys: SealKeys;

beforeAll(async () => {
  [team, sender, stranger] = await Promise.all([pgpKey('team'), pgpKey('sender'), pgpKey('stranger')]);
  const armoured = await openpgp.encryptKey({ privateKey: team, passphrase: 'secret' });
  keys = {
    openpgp: {
      privateKeys: [{ armoured: armoured.armor(), passphrase: 'secret' }],
      trustedKeys: [sender.toPublic().armor()],
    },
    smime: { identities: [], trustedCertificates: [] },
  };
}, 60_000);

describe('opening what OpenPGP sealed', () => {
  it('decrypts a mail and says who signed it, with the subject that was within', async () => {
    const { texts, seals, subject } = await opened(pgpMime(await encrypted(inner, team, sender)), keys);
    expect(texts).toEqual({ body: '网站 192.0.2.7' });
    expect(subject).toBe('phishing');
    expect(seals).toEqual([
      {
        kind: 'encryption',
        standard: 'openpgp',
        opened: true,
        key: expect.stringContaining('team@example.org'),
        reason: '',
      },
      {
        kind: 'signature',
        standard: 'openpgp',
        verified: true,
        signer: expect.stringContaining('sender@example.org'),
        reason: '',
      },
    ]);
  });

  it.each([
    ['for somebody else', () => stranger, () => keys, /no key here is one of these/],
    ['for us, where no key is set', () => team, () => undefined, /no key is set here/],
  ])('says so of a mail that is encrypted %s', async (_, to, held, reason) => {
    const { texts, seals, warnings } = await opened(pgpMime(await encrypted(inner, to(), sender)), held());
    expect(texts['body']).toMatch(/^It is encrypted by OpenPGP and could not be opened: /);
    expect(seals).toMatchObject([{ kind: 'encryption', opened: false, reason: expect.stringMatching(reason) }]);
    expect(warnings).toEqual([texts['body']]);
  });

  it('checks a signature that stands beside the text, and sees that a word was changed', async () => {
    const mail = await pgpSigned(sender);
    expect(await opened(mail, keys)).toMatchObject({
      texts: { body: '网站 192.0.2.7' },
      seals: [{ kind: 'signature', verified: true, signer: expect.stringContaining('sender@example.org') }],
    });
    expect((await opened(mail.replace('192.0.2.7', '192.0.2.8'), keys)).seals).toMatchObject([{ verified: false }]);
    expect((await opened(await pgpSigned(stranger), keys)).seals).toMatchObject([{ verified: false }]);
    expect((await opened(mail)).seals).toMatchObject([
      { verified: false, reason: 'no keys to check it with are set here' },
    ]);
  });

  it('opens a text with the seal around it, and a file', async () => {
    const block = await encrypted('192.0.2.7 scans us', team, sender);
    expect((await opened(crlf(...head, '', 'Dear all,', block, 'Bye'), keys)).texts['body']).toBe(
      'Dear all,\r\n192.0.2.7 scans us\n\r\nBye',
    );
    const message = await openpgp.createCleartextMessage({ text: '- 192.0.2.7\nscans us' });
    const text = await openpgp.sign({ message, signingKeys: sender });
    expect(await opened(crlf(...head, '', text), keys)).toMatchObject({
      texts: { body: expect.stringMatching(/^- 192.0.2.7\r?\nscans us$/) },
      seals: [{ kind: 'signature', verified: true }],
    });
    const file = crlf(
      ...head,
      'Content-Type: application/octet-stream; name="list.csv.pgp"',
      '',
      await encrypted('ip\n', team, sender),
    );
    expect((await opened(file, keys)).texts).toEqual({ 'list.csv': 'ip' });
  });

  it('reads what stands in the open around a block that nobody here can open', async () => {
    const block = await encrypted('192.0.2.7 scans us', stranger, sender);
    const { texts } = await opened(crlf(...head, '', '198.51.100.9 attacks us:', block, 'Bye'), keys);
    expect(texts['body']).toMatch(/^198\.51\.100\.9 attacks us:\r\nIt is encrypted by OpenPGP .*\.\s+Bye$/);
  });

  it('warns of a mail that was changed after it was signed', async () => {
    const mail = (await pgpSigned(sender)).replace('192.0.2.7', '192.0.2.8');
    expect((await opened(mail, keys)).warnings).toEqual([expect.stringContaining('is not what was signed')]);
  });

  it('takes no signature for good whose key ended before the mail came', async () => {
    const old = { name: 'old', email: 'old@example.org' };
    const begun = new Date('2020-01-01T00:00:00Z');
    const { privateKey } = await openpgp.generateKey({
      type: 'curve25519',
      userIDs: [old],
      date: begun,
      keyExpirationTime: 86_400,
      format: 'object',
    });
    const message = await openpgp.createCleartextMessage({ text: '192.0.2.7 scans us' });
    const text = await openpgp.sign({ message, signingKeys: privateKey, date: begun });
    const held = { ...keys, openpgp: { ...keys.openpgp, trustedKeys: [privateKey.toPublic().armor()] } };
    expect((await opened(crlf(...head, '', text), held)).seals).toMatchObject([
      { verified: false, signer: expect.stringContaining('old@example.org'), reason: 'its key ended on 2020-01-02' },
    ]);
  });

  it('says of a mail with a password that it is none for a key', async () => {
    const message = await openpgp.createMessage({ text: inner });
    const block = await openpgp.encrypt({ message, passwords: ['secret'] });
    expect((await opened(pgpMime(block), keys)).seals).toMatchObject([
      { opened: false, reason: 'it is encrypted with a password, and not with a key' },
    ]);
  });

  it('does not unpack a bomb', async () => {
    const message = await openpgp.createMessage({ binary: new Uint8Array(20_000_000) });
    const config = { preferredCompressionAlgorithm: openpgp.enums.compression.zlib };
    const bomb = await openpgp.encrypt({ message, encryptionKeys: team.toPublic(), config });
    expect(bomb.length).toBeLessThan(60_000);
    expect((await opened(pgpMime(bomb), keys)).seals).toMatchObject([
      { kind: 'encryption', opened: false, reason: expect.stringContaining('Maximum decompressed message size') },
    ]);
  });

  it('takes a broken block for what it is', async () => {
    const block = await encrypted(inner, team, sender);
    const broken = pgpMime(`${block.slice(0, 300)}AAAA${block.slice(304)}`);
    expect((await opened(broken, keys)).seals).toMatchObject([{ kind: 'encryption', opened: false }]);
    for (let length = 0; length < broken.length; length += 40) await opened(broken.slice(0, length), keys);
  });
});

async function pgpKey(name: string): Promise<openpgp.PrivateKey> {
  const userIDs = [{ name, email: `${name}@example.org` }];
  return (await openpgp.generateKey({ type: 'curve25519', userIDs, format: 'object' })).privateKey;
}

async function encrypted(text: string, to: openpgp.PrivateKey, from: openpgp.PrivateKey): Promise<string> {
  const message = await openpgp.createMessage({ text });
  return openpgp.encrypt({ message, encryptionKeys: to.toPublic(), signingKeys: from });
}

function pgpMime(block: string): string {
  return crlf(
    ...head,
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=e',
    '',
    '--e',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '--e',
    'Content-Type: application/octet-stream',
    '',
    block,
    '--e--',
  );
}

async function pgpSigned(from: openpgp.PrivateKey): Promise<string> {
  const text = inner.trimEnd();
  const message = await openpgp.createMessage({ binary: Uint8Array.from(Buffer.from(text)) });
  const signature = await openpgp.sign({ message, signingKeys: from, detached: true });
  return crlf(
    ...head,
    'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=s',
    '',
    '--s',
    text,
    '--s',
    'Content-Type: application/pgp-signature',
    '',
    signature,
    '--s--',
  );
}

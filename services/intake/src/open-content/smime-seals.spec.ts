import { beforeAll, describe, expect, it } from '@jest/globals';
import { openSmimeIdentity, sealSmime } from '@fengsui/mail';
import { openedSeals as opened } from '../../test/opened-content.js';
import { authenticated, enveloped, signed, smime, smimeIdentity } from '../../test/smime-mails.js';
import type { Identity } from '../../test/smime-mails.js';
import type { SealKeys } from './seal.js';

const crlf = (...lines: string[]) => lines.join('\r\n');
const head = ['From: Li <li@example.org>', 'Subject: ...'];
const inner = crlf('Content-Type: text/plain; charset=utf-8', 'Subject: phishing', '', '网站 192.0.2.7', '');

let keys: SealKeys;
let identity: Identity;
let authority: Identity;

beforeAll(async () => {
  [identity, authority] = await Promise.all([smimeIdentity('cert@example.org'), smimeIdentity('authority')]);
  keys = {
    openpgp: { privateKeys: [], trustedKeys: [] },
    smime: {
      identities: [{ privateKey: identity.privateKey, certificate: identity.pem }],
      trustedCertificates: [identity.pem, authority.pem],
    },
  };
}, 60_000);

describe('opening what S/MIME sealed', () => {
  it('decrypts a mail', async () => {
    const { texts, seals } = await opened(smime('enveloped-data', await enveloped(inner, identity)), keys);
    expect(texts).toEqual({ body: '网站 192.0.2.7' });
    expect(seals).toMatchObject([{ kind: 'encryption', standard: 'smime', opened: true, key: 'CN=cert@example.org' }]);
  });

  it('decrypts a mail with a proof that nobody changed it, and none that was changed', async () => {
    const cms = await authenticated(inner, identity);
    expect((await opened(smime('authEnveloped-data', cms), keys)).texts).toEqual({ body: '网站 192.0.2.7' });
    cms.writeUInt8(cms.readUInt8(cms.length - 30) ^ 1, cms.length - 30);
    expect((await opened(smime('authEnveloped-data', cms), keys)).seals).toMatchObject([{ opened: false }]);
  });

  it('opens what our own mails are sealed with: signed within, encrypted around', async () => {
    const team = openSmimeIdentity(`${authority.privateKey}${authority.pem}`, '');
    const sealed = await sealSmime({ text: '网站 192.0.2.7', attachments: [] }, [], team, identity.pem, new Date());
    const { texts, seals } = await opened(sealed.toString('latin1'), keys);
    expect(texts['body']?.trim()).toBe('网站 192.0.2.7');
    expect(seals).toMatchObject([
      { kind: 'encryption', standard: 'smime', opened: true, key: 'CN=cert@example.org' },
      { kind: 'signature', standard: 'smime', verified: true, signer: 'CN=authority' },
    ]);
  });

  it('says so of a mail that is encrypted for somebody else', async () => {
    const other = await smimeIdentity('other@example.org');
    const { texts, seals } = await opened(smime('enveloped-data', await enveloped(inner, other)), keys);
    expect(texts['body']).toMatch(/^It is encrypted by S\/MIME and could not be opened: it is encrypted for others/);
    expect(seals).toMatchObject([{ opened: false }]);
  });

  it('checks the signature around a text, and that its signer is trusted', async () => {
    const mail = smime('signed-data', await signed(inner, identity, false));
    expect(await opened(mail, keys)).toMatchObject({
      texts: { body: '网站 192.0.2.7' },
      seals: [{ kind: 'signature', standard: 'smime', verified: true, signer: 'CN=cert@example.org' }],
    });
    const other = await smimeIdentity('other@example.org');
    expect(await opened(smime('signed-data', await signed(inner, other, false)), keys)).toMatchObject({
      texts: { body: '网站 192.0.2.7' },
      seals: [{ verified: false, signer: 'CN=other@example.org' }],
    });
    expect((await opened(mail)).texts).toEqual({ body: '网站 192.0.2.7' });
  });

  it('trusts a signer for whom a trusted authority vouches', async () => {
    const vouched = await smimeIdentity('li@example.org', { issuer: authority });
    expect((await opened(smime('signed-data', await signed(inner, vouched, false)), keys)).seals).toEqual([
      { kind: 'signature', standard: 'smime', verified: true, signer: 'CN=li@example.org', reason: '' },
    ]);
  });

  it('trusts nobody whose certificate has ended, and opens what is encrypted for one', async () => {
    const ended = { until: '2025-12-31' };
    const [own, vouched] = await Promise.all([
      smimeIdentity('own@example.org', ended),
      smimeIdentity('li@example.org', { ...ended, issuer: authority }),
    ]);
    const identities = [{ privateKey: own.privateKey, certificate: own.pem }];
    const trustedCertificates = [own.pem, authority.pem];
    const late = { ...keys, smime: { identities, trustedCertificates } };
    expect((await opened(smime('signed-data', await signed(inner, own, false)), late)).seals).toMatchObject([
      { verified: false, signer: 'CN=own@example.org', reason: 'the certificate ended on 2025-12-31' },
    ]);
    expect((await opened(smime('signed-data', await signed(inner, vouched, false)), late)).seals).toMatchObject([
      { verified: false, signer: 'CN=li@example.org', reason: expect.stringMatching(/expired/) },
    ]);
    expect((await opened(smime('enveloped-data', await enveloped(inner, own)), late)).seals).toMatchObject([
      { kind: 'encryption', opened: true },
    ]);
  });

  it('checks a signature that stands beside the text, and sees that a word was changed', async () => {
    const text = inner.trimEnd();
    const mail = crlf(
      ...head,
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s',
      '',
      '--s',
      text,
      '--s',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      'Content-Transfer-Encoding: base64',
      '',
      (await signed(text, identity, true)).toString('base64'),
      '--s--',
    );
    expect((await opened(mail, keys)).seals).toMatchObject([{ verified: true }]);
    expect((await opened(mail.replaceAll('\r\n', '\n'), keys)).seals).toMatchObject([{ verified: true }]);
    expect((await opened(mail.replace('192.0.2.7', '192.0.2.8'), keys)).seals).toMatchObject([{ verified: false }]);
  });

  it('takes a broken message for what it is', async () => {
    const cms = await enveloped(inner, identity);
    for (let length = 0; length < cms.length; length += 60) {
      expect((await opened(smime('enveloped-data', cms.subarray(0, length)), keys)).seals).toMatchObject([
        { opened: false },
      ]);
    }
  });
});

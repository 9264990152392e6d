import { beforeAll, describe, expect, it } from '@jest/globals';
import type { webcrypto } from 'node:crypto';
import { BmpString, Integer, OctetString, Sequence, Set as SetOf } from 'asn1js';
import * as pkijs from 'pkijs';
import { openSmimeIdentity, sealSmime } from '@fengsui/mail';
import { openedSeals as opened } from '../../test/opened-content.js';
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
    const vouched = await smimeIdentity('li@example.org', authority);
    expect((await opened(smime('signed-data', await signed(inner, vouched, false)), keys)).seals).toEqual([
      { kind: 'signature', standard: 'smime', verified: true, signer: 'CN=li@example.org', reason: '' },
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

interface Identity {
  readonly certificate: pkijs.Certificate;
  readonly key: webcrypto.CryptoKey;
  readonly privateKey: string;
  readonly pem: string;
}

/** Signed by itself, unless somebody vouches for it. */
async function smimeIdentity(name: string, issuer?: Identity): Promise<Identity> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: Math.floor(performance.now() * 1000) });
  const subject = new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new BmpString({ value: name }) });
  certificate.subject.typesAndValues.push(subject);
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date('2020-01-01');
  certificate.notAfter.value = new Date('2049-01-01');
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey);
  const constraints = new pkijs.BasicConstraints({ cA: true });
  const extnValue = constraints.toSchema().toBER();
  certificate.extensions = [new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue })];
  await certificate.sign(issuer?.key ?? pair.privateKey, 'SHA-256');
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return {
    certificate,
    key: pair.privateKey,
    privateKey: pem('PRIVATE KEY', pkcs8),
    pem: pem('CERTIFICATE', Buffer.from(certificate.toSchema().toBER())),
  };
}

function pem(label: string, der: Buffer): string {
  return `-----BEGIN ${label}-----\n${der.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`;
}

async function enveloped(text: string, { certificate }: Identity): Promise<Buffer> {
  const data = new pkijs.EnvelopedData({ version: 0 });
  data.addRecipientByCertificate(certificate, { oaepHashAlgorithm: 'SHA-256' });
  const algorithm = { name: 'AES-CBC', length: 256 };
  await data.encrypt(algorithm, Uint8Array.from(Buffer.from(text)).buffer);
  const info = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.3', content: data.toSchema() });
  return Buffer.from(info.toSchema().toBER());
}

async function authenticated(text: string, { certificate }: Identity): Promise<Buffer> {
  const data = new pkijs.EnvelopedData({ version: 0 });
  data.addRecipientByCertificate(certificate, { oaepHashAlgorithm: 'SHA-256' });
  await data.encrypt({ name: 'AES-GCM', length: 256 }, Uint8Array.from(Buffer.from(text)).buffer);
  const info = data.encryptedContentInfo;
  const sealed = Buffer.from(info.getEncryptedContent());
  info.encryptedContent = new OctetString({ valueHex: Uint8Array.from(sealed.subarray(0, -16)).buffer });
  const recipients = new SetOf({ value: data.recipientInfos.map((recipient) => recipient.toSchema()) });
  const mac = new OctetString({ valueHex: Uint8Array.from(sealed.subarray(-16)).buffer });
  const content = new Sequence({ value: [new Integer({ value: 0 }), recipients, info.toSchema(), mac] });
  const outer = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.9.16.1.23', content });
  return Buffer.from(outer.toSchema().toBER());
}

async function signed(text: string, { certificate, key }: Identity, detached: boolean): Promise<Buffer> {
  const bytes = Uint8Array.from(Buffer.from(text)).buffer;
  const encapContentInfo = new pkijs.EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' });
  if (!detached) encapContentInfo.eContent = new OctetString({ valueHex: bytes });
  const sid = new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber });
  const data = new pkijs.SignedData({
    version: 1,
    encapContentInfo,
    signerInfos: [new pkijs.SignerInfo({ version: 1, sid })],
    certificates: [certificate],
  });
  await data.sign(key, 0, 'SHA-256', bytes);
  const info = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

function smime(type: string, cms: Buffer): string {
  return crlf(
    ...head,
    `Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m`,
    'Content-Transfer-Encoding: base64',
    '',
    cms.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'),
  );
}

import { BmpString, Integer, OctetString, Sequence, Set as SetOf } from 'asn1js';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';

const crlf = (...lines: string[]) => lines.join('\r\n');
const head = ['From: Li <li@example.org>', 'Subject: ...'];

export interface Identity {
  readonly certificate: pkijs.Certificate;
  readonly key: webcrypto.CryptoKey;
  readonly privateKey: string;
  readonly pem: string;
}

interface Vouched {
  readonly issuer?: Identity;
  readonly until?: string;
}

/** Signed by itself, unless somebody vouches for it. */
export async function smimeIdentity(name: string, { issuer, until = '2049-01-01' }: Vouched = {}): Promise<Identity> {
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
  certificate.notAfter.value = new Date(until);
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

export async function enveloped(text: string, { certificate }: Identity): Promise<Buffer> {
  const data = new pkijs.EnvelopedData({ version: 0 });
  data.addRecipientByCertificate(certificate, { oaepHashAlgorithm: 'SHA-256' });
  const algorithm = { name: 'AES-CBC', length: 256 };
  await data.encrypt(algorithm, Uint8Array.from(Buffer.from(text)).buffer);
  const info = new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.3', content: data.toSchema() });
  return Buffer.from(info.toSchema().toBER());
}

export async function authenticated(text: string, { certificate }: Identity): Promise<Buffer> {
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

export async function signed(text: string, { certificate, key }: Identity, detached: boolean): Promise<Buffer> {
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

export function smime(type: string, cms: Buffer): string {
  return crlf(
    ...head,
    `Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m`,
    'Content-Transfer-Encoding: base64',
    '',
    cms.toString('base64').replaceAll(/(.{76})/g, '$1\r\n'),
  );
}

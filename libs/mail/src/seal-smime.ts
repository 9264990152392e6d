import { Null, OctetString, ObjectIdentifier, UTCTime } from 'asn1js';
import { constants, createCipheriv, createHash, publicEncrypt, randomBytes, sign } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { certificatesOf, exactly, library } from './certificates.js';
import { contentOf, entityOf, withHeaders } from './seal-mail.js';
import type { Header, MailContent } from './seal-mail.js';
import { assertValid, readerCertificate } from './smime-certificate.js';
import type { SmimeIdentity } from './smime-identity.js';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  envelopedData: '1.2.840.113549.1.7.3',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
};

/**
 * Writes a whole mail in S/MIME 4 (RFC 8551): signed beside its text by the team where it has a certificate, and then encrypted
 * where its reader has one. The subject and the other headers of the mail stay readable. Throws KeyNotUsable.
 */
export async function sealSmime(
  content: MailContent,
  headers: readonly Header[],
  team: SmimeIdentity | undefined,
  reader: string | undefined,
  at: Date,
): Promise<Buffer> {
  const entity = await entityOf(content);
  const signed = team && (await signedNode(entity, team, at));
  if (reader === undefined) {
    if (signed === undefined) throw new TypeError('A mail is sealed by its team, for its reader, or both');
    return withHeaders(signed, headers);
  }
  const inner = signed ? Buffer.from(contentOf((await signed.build()).toString('latin1')), 'latin1') : entity;
  return withHeaders(await envelopedNode(inner, reader, at), headers);
}

async function signedNode(entity: Buffer, team: SmimeIdentity, at: Date): Promise<MimeNode> {
  assertValid(team, at);
  const node = new MimeNode('multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256');
  node.createChild('text/plain').setRaw(entity);
  node.appendChild(
    binaryNode('application/pkcs7-signature; name=smime.p7s', 'smime.p7s', await signature(entity, team, at)),
  );
  return node;
}

async function envelopedNode(inner: Buffer, reader: string, at: Date): Promise<MimeNode> {
  const type = 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m';
  return binaryNode(type, 'smime.p7m', await envelope(inner, reader, at));
}

function binaryNode(type: string, filename: string, content: Buffer): MimeNode {
  const node = new MimeNode(type, { filename });
  node.setHeader({ 'Content-Transfer-Encoding': 'base64', 'Content-Disposition': `attachment; filename=${filename}` });
  return node.setContent(content);
}

/** RFC 5652, section 5, with the attributes that mail programs ask for. */
async function signature(entity: Buffer, team: SmimeIdentity, at: Date): Promise<Buffer> {
  const pkijs = await library();
  const certificates = await certificatesOf(team.certificates);
  const [own] = certificates;
  if (own === undefined) throw new TypeError('An identity has a certificate');
  const attributes = [
    new pkijs.Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    new pkijs.Attribute({ type: oid.signingTime, values: [new UTCTime({ valueDate: at })] }),
    new pkijs.Attribute({ type: oid.messageDigest, values: [octets(createHash('sha256').update(entity).digest())] }),
  ];
  const signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes });
  // What is signed is the set of the attributes, under its own tag and not under that in the message.
  const set = Buffer.from(signedAttrs.toSchema().toBER());
  set[0] = 0x31;
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 }),
    signedAttrs,
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsaEncryption, algorithmParams: new Null() }),
    signature: octets(sign('sha256', set, team.privateKey)),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [signer],
  });
  const info = new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return Buffer.from(info.toSchema().toBER());
}

/** RFC 5652, section 6: AES-256, under a key that is wrapped as every mail program unwraps it (RFC 8551, section 2.3). */
async function envelope(content: Buffer, reader: string, at: Date): Promise<Buffer> {
  const pkijs = await library();
  const key = readerCertificate(reader, at).publicKey;
  const [certificate] = await certificatesOf([reader]);
  if (certificate === undefined) throw new TypeError('A reader has a certificate');
  const [secret, vector] = [randomBytes(32), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', secret, vector);
  const recipient = new pkijs.KeyTransRecipientInfo({
    version: 0,
    rid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    keyEncryptionAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: oid.rsaEncryption,
      algorithmParams: new Null(),
    }),
    encryptedKey: octets(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, secret)),
  });
  const enveloped = new pkijs.EnvelopedData({
    version: 0,
    recipientInfos: [new pkijs.RecipientInfo({ variant: 1, value: recipient })],
    encryptedContentInfo: new pkijs.EncryptedContentInfo({
      contentType: oid.data,
      contentEncryptionAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: oid.aes256Cbc,
        algorithmParams: octets(vector),
      }),
      encryptedContent: octets(Buffer.concat([cipher.update(content), cipher.final()])),
      disableSplit: true,
    }),
  });
  const info = new pkijs.ContentInfo({ contentType: oid.envelopedData, content: enveloped.toSchema() });
  return Buffer.from(info.toSchema().toBER());
}

function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: exactly(bytes) });
}

import { createDecipheriv, createPrivateKey, constants, privateDecrypt, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Certificate, EncryptedContentInfo, EnvelopedData, KeyTransRecipientInfo, SignedData } from 'pkijs';
import type { Unsealed } from './openpgp-seals.js';
import type { SealKeys, Signature } from './seal.js';

const standard = 'smime';
const envelopedData = '1.2.840.113549.1.7.3';
const signedData = '1.2.840.113549.1.7.2';
const oaep = '1.2.840.113549.1.1.7';

/** Opens an S/MIME part (RFC 8551): decrypts it, or takes the signature off. What is within may be sealed again. */
export async function openSmime(cms: Buffer, keys: SealKeys): Promise<Unsealed> {
  const pkijs = await library();
  try {
    const { contentType, content } = pkijs.ContentInfo.fromBER(exactly(cms));
    if (contentType === envelopedData) return await decrypt(new pkijs.EnvelopedData({ schema: content }), keys);
    if (contentType !== signedData) return closed(`it is sealed in a way that is not known here (${contentType})`);
    const signed = new pkijs.SignedData({ schema: content });
    const inner = signed.encapContentInfo.eContent?.getValue();
    if (inner === undefined) return closed('what it signs is not in it');
    return { content: Buffer.from(inner), seals: await signaturesOf(signed, undefined, keys) };
  } catch (error) {
    return closed(reasonOf(error));
  }
}

/** Checks a signature that stands beside what it signs (RFC 8551, 3.5.3). */
export async function verifySmime(content: Buffer, signature: Buffer, keys: SealKeys): Promise<readonly Signature[]> {
  const pkijs = await library();
  try {
    const info = pkijs.ContentInfo.fromBER(exactly(signature));
    return await signaturesOf(new pkijs.SignedData({ schema: info.content }), content, keys);
  } catch (error) {
    return [unverified('', reasonOf(error))];
  }
}

async function library() {
  const pkijs = await import('pkijs');
  pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: globalThis.crypto }));
  return pkijs;
}

const signersAtMost = 5;

async function signaturesOf(signed: SignedData, content: Buffer | undefined, keys: SealKeys): Promise<Signature[]> {
  const trustedCerts = await certificatesOf(keys.smime.trustedCertificates);
  const signatures: Signature[] = [];
  for (let signer = 0; signer < Math.min(signed.signerInfos.length, signersAtMost); signer++) {
    signatures.push(await signatureOf(signed, signer, content, trustedCerts));
  }
  return signatures;
}

async function signatureOf(
  signed: SignedData,
  signer: number,
  content: Buffer | undefined,
  trustedCerts: Certificate[],
): Promise<Signature> {
  const data = content === undefined ? {} : { data: exactly(content) };
  try {
    const { signatureVerified, signerCertificate, message } = await signed.verify({
      signer,
      ...data,
      extendedMode: true,
    });
    const name = signerCertificate ? subjectOf(signerCertificate) : '';
    if (signatureVerified !== true) return unverified(name, message || 'the signature does not fit the content');
    if (!trustedCerts.some((trusted) => isSame(trusted, signerCertificate))) {
      const chain = await signed.verify({ signer, ...data, trustedCerts, checkChain: true, extendedMode: true });
      if (chain.signerCertificateVerified !== true) return unverified(name, chain.message || untrusted);
    }
    return { kind: 'signature', standard, verified: true, signer: name, reason: '' };
  } catch (error) {
    return unverified(signerIn(error), reasonOf(error) || untrusted);
  }
}

const untrusted = 'nobody who is trusted here vouches for the certificate';

/** Whoever holds the key of one recipient can open it. Keys that are wrapped by RSA are known, as mail programs write them. */
async function decrypt(enveloped: EnvelopedData, keys: SealKeys): Promise<Unsealed> {
  const { KeyTransRecipientInfo } = await import('pkijs');
  const wrapped = enveloped.recipientInfos.flatMap(({ value }) =>
    value instanceof KeyTransRecipientInfo ? [value] : [],
  );
  for (const { privateKey, certificate } of keys.smime.identities) {
    const [own] = await certificatesOf([certificate]);
    const mine = wrapped.find((recipient) => own !== undefined && isFor(recipient, own));
    if (mine === undefined || own === undefined) continue;
    const secret = unwrap(mine, createPrivateKey(privateKey));
    const content = decipher(enveloped.encryptedContentInfo, secret);
    return { content, seals: [{ kind: 'encryption', standard, opened: true, key: subjectOf(own), reason: '' }] };
  }
  return closed('it is encrypted for others than those whose keys are here');
}

function isFor({ rid }: KeyTransRecipientInfo, certificate: Certificate): boolean {
  if ('serialNumber' in rid) {
    return rid.serialNumber.isEqual(certificate.serialNumber) && rid.issuer.isEqual(certificate.issuer);
  }
  const extension = certificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14');
  const id: unknown = extension?.parsedValue;
  return hasBytes(id) && hasBytes(rid) && Buffer.from(id.valueBlock.valueHexView).equals(rid.valueBlock.valueHexView);
}

function hasBytes(value: unknown): value is { valueBlock: { valueHexView: Uint8Array } } {
  return typeof value === 'object' && value !== null && 'valueBlock' in value;
}

function unwrap(recipient: KeyTransRecipientInfo, key: KeyObject): Buffer {
  const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm;
  const wrapped = Buffer.from(recipient.encryptedKey.valueBlock.valueHexView);
  if (algorithmId !== oaep) return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, wrapped);
  return privateDecrypt(
    { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: oaepHashIn(algorithmParams) },
    wrapped,
  );
}

/** SHA-1 where the parameters name no other (RFC 8017, A.2.1). */
function oaepHashIn(parameters: unknown): string {
  const written = hasBer(parameters) ? Buffer.from(parameters.toBER()).toString('hex') : '';
  if (written.includes('608648016503040201')) return 'sha256';
  if (written.includes('608648016503040202')) return 'sha384';
  return written.includes('608648016503040203') ? 'sha512' : 'sha1';
}

function hasBer(value: unknown): value is { toBER(): ArrayBuffer } {
  return typeof value === 'object' && value !== null && 'toBER' in value;
}

const ciphers: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
};

class CipherNotKnown extends Error {
  override readonly name = 'CipherNotKnown';
}

function decipher(info: EncryptedContentInfo, secret: Buffer): Buffer {
  const { algorithmId, algorithmParams } = info.contentEncryptionAlgorithm;
  const cipher = ciphers[algorithmId];
  const vector: unknown = algorithmParams;
  if (cipher === undefined || !hasBytes(vector) || info.encryptedContent === undefined) {
    throw new CipherNotKnown(`its cipher is not known here (${algorithmId})`);
  }
  const opened = createDecipheriv(cipher, secret, vector.valueBlock.valueHexView);
  return Buffer.concat([opened.update(Buffer.from(info.getEncryptedContent())), opened.final()]);
}

async function certificatesOf(pems: readonly string[]): Promise<Certificate[]> {
  const { Certificate } = await library();
  return pems.map((pem) => Certificate.fromBER(exactly(new X509Certificate(pem).raw)));
}

function subjectOf(certificate: Certificate): string {
  const { subject } = new X509Certificate(derOf(certificate));
  return subject.replaceAll('\n', ', ').slice(0, 500);
}

function isSame(one: Certificate, other: Certificate | null | undefined): boolean {
  return other ? derOf(one).equals(derOf(other)) : false;
}

function derOf(certificate: Certificate): Buffer {
  return Buffer.from(certificate.toSchema().toBER());
}

function signerIn(error: unknown): string {
  const certificate =
    typeof error === 'object' && error !== null && 'signerCertificate' in error ? error.signerCertificate : undefined;
  return hasSchema(certificate) ? subjectOf(certificate) : '';
}

function hasSchema(value: unknown): value is Certificate {
  return typeof value === 'object' && value !== null && 'toSchema' in value && 'serialNumber' in value;
}

function unverified(signer: string, reason: string): Signature {
  return { kind: 'signature', standard, verified: false, signer, reason };
}

function closed(reason: string): Unsealed {
  return { content: undefined, seals: [{ kind: 'encryption', standard, opened: false, key: '', reason }] };
}

/** The bytes alone, without what else their buffer holds. */
function exactly(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read';
}

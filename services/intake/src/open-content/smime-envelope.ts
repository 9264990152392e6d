import { certificatesOf, subjectOf } from '@fengsui/mail/certificates';
import { OctetString, Sequence, Set as SetOf } from 'asn1js';
import { createDecipheriv, createPrivateKey, constants, privateDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Certificate, EncryptedContentInfo, KeyTransRecipientInfo, RecipientInfo } from 'pkijs';
import type { SealKeys } from './seal.js';

const envelopedData = '1.2.840.113549.1.7.3';
const authEnvelopedData = '1.2.840.113549.1.9.16.1.23';
const oaep = '1.2.840.113549.1.1.7';
/** The constructed tag [1] of the attributes in a message, and the tag of a set that they are computed under. */
const attributesTag = 0xa1;
const setTag = 0x31;
/** Bytes; a shorter proof could be guessed. */
const shortestMac = 12;

export interface Envelope {
  readonly recipients: readonly RecipientInfo[];
  readonly info: EncryptedContentInfo;
  /** What proves that nobody changed it (RFC 5083); undefined in the older envelopes, which have no such proof. */
  readonly proof: { readonly mac: Buffer; readonly attributes: Buffer } | undefined;
}

/** Undefined where the content is no envelope. Throws what the library throws at a broken one. */
export function envelopeIn(pkijs: typeof import('pkijs'), contentType: string, content: unknown): Envelope | undefined {
  if (contentType === envelopedData) {
    const { recipientInfos, encryptedContentInfo } = new pkijs.EnvelopedData({ schema: content });
    return { recipients: recipientInfos, info: encryptedContentInfo, proof: undefined };
  }
  if (contentType !== authEnvelopedData || !(content instanceof Sequence)) return undefined;
  const members = content.valueBlock.value;
  const recipients = members.find((member) => member instanceof SetOf)?.valueBlock.value ?? [];
  const info = members.find((member) => member instanceof Sequence);
  const mac = members.findLast((member) => member instanceof OctetString);
  const attributes = members.map((member) => Buffer.from(member.toBER())).find((ber) => ber[0] === attributesTag);
  if (attributes !== undefined) attributes[0] = setTag;
  return {
    recipients: recipients.map((schema) => new pkijs.RecipientInfo({ schema })),
    info: new pkijs.EncryptedContentInfo({ schema: info }),
    proof: {
      mac: Buffer.from(mac?.valueBlock.valueHexView ?? []),
      attributes: attributes ?? Buffer.alloc(0),
    },
  };
}

/** Undefined where it is for others. Keys that are wrapped by RSA are known, as mail programs write them. */
export async function openEnvelope(
  envelope: Envelope,
  keys: SealKeys,
): Promise<{ content: Buffer; key: string } | undefined> {
  const { KeyTransRecipientInfo: Wrapped } = await import('pkijs');
  const wrapped = envelope.recipients.flatMap(({ value }) => (value instanceof Wrapped ? [value] : []));
  for (const { privateKey, certificate } of keys.smime.identities) {
    const [own] = await certificatesOf([certificate]);
    const mine = wrapped.find((recipient) => own !== undefined && isFor(recipient, own));
    if (mine === undefined || own === undefined) continue;
    return { content: decipher(envelope, unwrap(mine, createPrivateKey(privateKey))), key: subjectOf(own) };
  }
  return undefined;
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

const authenticatedCiphers: Readonly<Record<string, 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm'>> = {
  '2.16.840.1.101.3.4.1.6': 'aes-128-gcm',
  '2.16.840.1.101.3.4.1.26': 'aes-192-gcm',
  '2.16.840.1.101.3.4.1.46': 'aes-256-gcm',
};

class CipherNotKnown extends Error {
  override readonly name = 'CipherNotKnown';
}

function decipher({ info, proof }: Envelope, secret: Buffer): Buffer {
  const { algorithmId, algorithmParams } = info.contentEncryptionAlgorithm;
  const packed = info.encryptedContent === undefined ? undefined : Buffer.from(info.getEncryptedContent());
  const vector: unknown = algorithmParams instanceof Sequence ? algorithmParams.valueBlock.value[0] : algorithmParams;
  const plain = ciphers[algorithmId];
  const authenticated = authenticatedCiphers[algorithmId];
  if (packed === undefined || !hasBytes(vector))
    throw new CipherNotKnown(`its cipher is not known here (${algorithmId})`);
  const { valueHexView } = vector.valueBlock;
  if (proof !== undefined && authenticated !== undefined && proof.mac.length >= shortestMac) {
    const opened = createDecipheriv(authenticated, secret, valueHexView, { authTagLength: proof.mac.length });
    opened.setAAD(proof.attributes).setAuthTag(proof.mac);
    return Buffer.concat([opened.update(packed), opened.final()]);
  }
  if (plain === undefined) throw new CipherNotKnown(`its cipher is not known here (${algorithmId})`);
  const opened = createDecipheriv(plain, secret, valueHexView);
  return Buffer.concat([opened.update(packed), opened.final()]);
}

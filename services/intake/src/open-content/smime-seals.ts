import { certificatesOf, exactly, isSame, library, subjectOf } from '@fengsui/mail/certificates';
import type { Certificate, SignedData } from 'pkijs';
import type { Unsealed } from './openpgp-seals.js';
import { altered, inWords, reasonOf } from './seal-reasons.js';
import type { SealKeys, Signature } from './seal.js';
import { envelopeIn, openEnvelope } from './smime-envelope.js';

const standard = 'smime';
const signedData = '1.2.840.113549.1.7.2';

/** Opens an S/MIME part (RFC 8551): decrypts it, or takes the signature off. What is within may be sealed again. */
export async function openSmime(cms: Buffer, keys: SealKeys, at: Date): Promise<Unsealed> {
  const pkijs = await library();
  try {
    const { contentType, content } = pkijs.ContentInfo.fromBER(exactly(cms));
    const envelope = envelopeIn(pkijs, contentType, content);
    if (envelope !== undefined) {
      const opened = await openEnvelope(envelope, keys);
      if (opened === undefined) return closed('it is encrypted for others than those whose keys are here');
      const seal = { kind: 'encryption', standard, opened: true, key: opened.key, reason: '' } as const;
      return { content: opened.content, seals: [seal] };
    }
    if (contentType !== signedData) return closed(`it is sealed in a way that is not known here (${contentType})`);
    const signed = new pkijs.SignedData({ schema: content });
    const inner = signed.encapContentInfo.eContent?.getValue();
    if (inner === undefined) return closed('what it signs is not in it');
    return { content: Buffer.from(inner), seals: await signaturesOf(signed, undefined, { keys, at }) };
  } catch (error) {
    return closed(reasonOf(error));
  }
}

/** Checks a signature that stands beside what it signs (RFC 8551, 3.5.3). */
export async function verifySmime(
  content: Buffer,
  signature: Buffer,
  keys: SealKeys,
  at: Date,
): Promise<readonly Signature[]> {
  const pkijs = await library();
  try {
    const info = pkijs.ContentInfo.fromBER(exactly(signature));
    return await signaturesOf(new pkijs.SignedData({ schema: info.content }), content, { keys, at });
  } catch (error) {
    return [unverified('', reasonOf(error))];
  }
}

const signersAtMost = 5;

/** Whom to trust, and when the mail came. */
interface Trust {
  readonly keys: SealKeys;
  readonly at: Date;
}

async function signaturesOf(
  signed: SignedData,
  content: Buffer | undefined,
  { keys, at }: Trust,
): Promise<Signature[]> {
  const trusted = { certificates: await certificatesOf(keys.smime.trustedCertificates), at };
  const signatures: Signature[] = [];
  for (let signer = 0; signer < Math.min(signed.signerInfos.length, signersAtMost); signer++) {
    signatures.push(await signatureOf(signed, signer, content, trusted));
  }
  return signatures;
}

async function signatureOf(
  signed: SignedData,
  signer: number,
  content: Buffer | undefined,
  { certificates: trustedCerts, at }: { certificates: Certificate[]; at: Date },
): Promise<Signature> {
  const data = content === undefined ? {} : { data: exactly(content) };
  try {
    const { signatureVerified, signerCertificate, message } = await signed.verify({
      signer,
      ...data,
      extendedMode: true,
    });
    const name = signerCertificate ? subjectOf(signerCertificate) : '';
    if (signatureVerified !== true) return unverified(name, inWords(message ?? '') || altered);
    if (trustedCerts.some((trusted) => isSame(trusted, signerCertificate))) {
      const fault = signerCertificate ? faultOfTerm(signerCertificate, at) : undefined;
      if (fault !== undefined) return unverified(name, fault);
    } else {
      const chained = { checkChain: true, checkDate: at, extendedMode: true } as const;
      const chain = await signed.verify({ signer, ...data, trustedCerts, ...chained });
      if (chain.signerCertificateVerified !== true) return unverified(name, inWords(chain.message ?? '') || untrusted);
    }
    return { kind: 'signature', standard, verified: true, signer: name, reason: '' };
  } catch (error) {
    return unverified(signerIn(error), reasonOf(error) || untrusted);
  }
}

/** Undefined where the certificate is good at that time. */
function faultOfTerm({ notBefore, notAfter }: Certificate, at: Date): string | undefined {
  if (at > notAfter.value) return `the certificate ended on ${notAfter.value.toISOString().slice(0, 10)}`;
  if (at < notBefore.value) return `the certificate begins on ${notBefore.value.toISOString().slice(0, 10)}`;
  return undefined;
}

const untrusted = 'nobody who is trusted here vouches for the certificate';

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

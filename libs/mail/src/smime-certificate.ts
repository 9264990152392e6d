import { X509Certificate } from 'node:crypto';
import { oneLine } from './certificates.js';
import { KeyNotUsable } from './seal-mail.js';

/** What a person reads of a certificate. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Throws KeyNotUsable where the text is no certificate in PEM. */
export function certificateFacts(pem: string): CertificateFacts {
  const { subject, issuer, fingerprint256: fingerprint, validFromDate, validToDate } = readCertificate(pem);
  const names = { subject: oneLine(subject), issuer: oneLine(issuer) };
  return { ...names, fingerprint, notBefore: validFromDate, notAfter: validToDate };
}

/**
 * A certificate that a mail may be encrypted for now: RSA, because every mail program knows how to open that, and not kept
 * from it by what its issuer allows. Who issued it is not asked: whoever wrote it into the directory has vouched for it.
 * Throws KeyNotUsable, whose message begins with "the certificate".
 */
export function readerCertificate(pem: string, at: Date): X509Certificate {
  const certificate = readCertificate(pem);
  const { publicKey, validFromDate, validToDate } = certificate;
  const { modulusLength = 0 } = publicKey.asymmetricKeyDetails ?? {};
  if (publicKey.asymmetricKeyType !== 'rsa' || modulusLength < 2_048)
    throw unusable('has no RSA key of 2048 bits or more');
  if (!mayEncrypt(certificate)) throw unusable('may not be used to encrypt mail');
  assertValid({ notBefore: validFromDate, notAfter: validToDate }, at);
  return certificate;
}

/** Throws KeyNotUsable. */
export function assertValid({ notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>, at: Date): void {
  if (at > notAfter) {
    throw new KeyNotUsable(`the certificate ended at ${notAfter.toISOString()}`, {}, 'certificate-ended');
  }
  if (at < notBefore) {
    throw new KeyNotUsable(`the certificate begins at ${notBefore.toISOString()}`, {}, 'certificate-not-begun');
  }
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new KeyNotUsable('the certificate cannot be read', { cause }, 'certificate-not-usable');
  }
}

const [emailProtection, anyPurpose] = ['1.3.6.1.5.5.7.3.4', '2.5.29.37.0'];
/** The object identifier of key usage (RFC 5280, 4.2.1.3) as it is encoded. */
const keyUsage = Buffer.from('0603551d0f', 'hex');
const keyEncipherment = 0x20;

/** What an issuer does not say is allowed. The runtime tells the extended purposes, but not the key's usage. */
function mayEncrypt({ keyUsage: purposes, raw }: X509Certificate): boolean {
  const allowed: readonly string[] = purposes ?? [emailProtection];
  if (!allowed.includes(emailProtection) && !allowed.includes(anyPurpose)) return false;
  const found = raw.indexOf(keyUsage);
  if (found < 0) return true;
  // BIT STRING: tag, length, unused bits, then the bits; the flag that it is critical may stand before.
  const bits = raw.subarray(found + keyUsage.length, found + keyUsage.length + 12).toString('hex');
  const first = /^(?:0101ff)?04..03..0.(..)/.exec(bits)?.[1];
  return first === undefined || (Number.parseInt(first, 16) & keyEncipherment) !== 0;
}

function unusable(what: string): KeyNotUsable {
  return new KeyNotUsable(`the certificate ${what}`, {}, 'certificate-not-usable');
}

import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { KeyNotUsable } from './seal-mail.js';
import { certificateFacts } from './smime-certificate.js';
import type { CertificateFacts } from './smime-certificate.js';

/** The team's own certificate and private key, with the certificates of those who vouch for it. */
export interface SmimeIdentity extends CertificateFacts {
  readonly privateKey: KeyObject;
  /** PEM; the team's own comes first. */
  readonly certificates: readonly string[];
}

/** Reads them from one text of PEM. Throws KeyNotUsable. */
export function openSmimeIdentity(pem: string, passphrase: string): SmimeIdentity {
  const all = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const privateKey = privateKeyIn(pem, passphrase);
  const own = all.find((one) => new X509Certificate(one).checkPrivateKey(privateKey));
  if (own === undefined) throw new KeyNotUsable('The certificate of the team’s private key is missing');
  return { ...certificateFacts(own), privateKey, certificates: [own, ...all.filter((one) => one !== own)] };
}

function privateKeyIn(pem: string, passphrase: string): KeyObject {
  const [key = ''] = pem.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/) ?? [];
  try {
    const read = createPrivateKey({ key, passphrase });
    if (read.asymmetricKeyType === 'rsa') return read;
  } catch (cause) {
    throw new KeyNotUsable('The team’s private key cannot be read or unlocked', { cause });
  }
  throw new KeyNotUsable('The team’s private key is no RSA key');
}

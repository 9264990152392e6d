import { certificateFacts, KeyNotUsable, openpgpFacts, readerCertificate } from '@fengsui/mail';
import { endOf } from '../key-end.js';

/** What mails to a party are encrypted for. */
export interface Encryption {
  readonly kind: 'openpgp' | 'certificate';
  /** `not-usable`: mails to the party fail until it is replaced. */
  readonly state: 'ok' | 'ends-soon' | 'ended' | 'not-usable';
  readonly subject: string;
  /** Of a certificate: who vouches for it. */
  readonly issuer: string;
  readonly fingerprint: string;
  readonly notAfter: Date | null;
  /** Why it is not usable; empty where it is. */
  readonly fault: string;
}

/** Null where mails to the party are not encrypted. */
export async function encryptionOf(encryptionKey: string | null, now: Date): Promise<Encryption | null> {
  if (encryptionKey === null) return null;
  const kind = encryptionKey.includes('BEGIN CERTIFICATE') ? 'certificate' : 'openpgp';
  try {
    const facts =
      kind === 'openpgp' ? { issuer: '', ...(await openpgpFacts(encryptionKey)) } : certificateFacts(encryptionKey);
    const { subject, issuer, fingerprint, notAfter } = facts;
    return { kind, subject, issuer, fingerprint, notAfter, ...stateOf(kind, encryptionKey, notAfter, now) };
  } catch (error) {
    if (!(error instanceof KeyNotUsable)) throw error;
    const unknown = { subject: '', issuer: '', fingerprint: '', notAfter: null };
    return { kind, state: 'not-usable', ...unknown, fault: error.message };
  }
}

function stateOf(
  kind: Encryption['kind'],
  key: string,
  notAfter: Date | null,
  now: Date,
): Pick<Encryption, 'state' | 'fault'> {
  const state = endOf(notAfter, now);
  try {
    if (kind === 'certificate') readerCertificate(key, now);
    return { state, fault: '' };
  } catch (error) {
    if (!(error instanceof KeyNotUsable)) throw error;
    return { state: state === 'ended' ? 'ended' : 'not-usable', fault: error.message };
  }
}

import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a partner signs with. */
export interface PartnerKey {
  /** Spoken of, and sent with every report. */
  readonly id: string;
  /** `whsec_` and 32 bytes in Base64, as the libraries of Standard Webhooks take it. */
  readonly secret: string;
}

/** What is signed: the three are joined by full stops. */
export interface SignedMessage {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly body: Uint8Array;
}

/**
 * Signs and checks as Standard Webhooks says (scheme `v1`, HMAC-SHA-256).
 *
 * A secret is an HMAC of the key's id under a key of this service, so that the database alone gives none away.
 */
export class PartnerKeys {
  private readonly key: KeyObject;

  constructor(key: Uint8Array) {
    this.key = createSecretKey(key);
  }

  of(id: string): PartnerKey {
    return { id, secret: `whsec_${this.secretOf(id).toString('base64')}` };
  }

  /** The value of `webhook-signature`. */
  sign(keyId: string, message: SignedMessage): string {
    return `v1,${this.digest(keyId, message).toString('base64')}`;
  }

  /** Whether one of the signatures (several are separated by spaces) is right; takes as long whichever is wrong. */
  verifies(keyId: string, message: SignedMessage, signatures: string): boolean {
    const expected = this.digest(keyId, message);
    let matches = false;
    for (const signature of signatures.split(' ').slice(0, signaturesAtMost)) {
      const given = Buffer.alloc(expected.length);
      const isWhole = signature.startsWith('v1,') && given.write(signature.slice(3), 'base64') === expected.length;
      matches = (timingSafeEqual(given, expected) && isWhole) || matches;
    }
    return matches;
  }

  private digest(keyId: string, { id, timestamp, body }: SignedMessage): Buffer {
    return createHmac('sha256', this.secretOf(keyId)).update(`${id}.${timestamp}.`).update(body).digest();
  }

  private secretOf(id: string): Buffer {
    return createHmac('sha256', this.key).update(`fengsui partner key ${id}`).digest();
  }
}

const signaturesAtMost = 8;

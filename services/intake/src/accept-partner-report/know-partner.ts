import { TokenBuckets } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PartnerKeys } from '../partner-keys.js';
import type { SignedMessage } from '../partner-keys.js';
import { TooManyTries } from '../too-many-tries.js';

/** The headers of Standard Webhooks, and the one that says whose secret it was signed with. */
export interface SignatureHeaders {
  readonly keyId: string;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
}

/** A report that claims to be a partner's is not signed with a key that is good. */
export class PartnerSignatureRefused extends Error {
  override readonly name = 'PartnerSignatureRefused';
}

/** A report was signed too long ago, or by a clock that is wrong. */
export class PartnerSignatureOld extends Error {
  override readonly name = 'PartnerSignatureOld';

  constructor(readonly at: Date) {
    super('The signature is older than five minutes, or newer than now.');
  }
}

/** A report came without what signs it. */
export class PartnerHeadersMissing extends Error {
  override readonly name = 'PartnerHeadersMissing';

  constructor(readonly headers: readonly string[]) {
    super(`A signed report has the headers ${headers.join(', ')}.`);
  }
}

/** On both sides of now. */
const toleranceSeconds = 300;

/** Says which partner signed a message. */
@Injectable()
export class KnowPartner {
  private readonly rates = new Map<number, TokenBuckets>();

  constructor(
    private readonly database: DataSource,
    private readonly keys: PartnerKeys,
  ) {}

  /** Answers the partner's name. Throws PartnerSignatureOld, PartnerSignatureRefused and TooManyTries. */
  async execute({ keyId, signature, ...signed }: SignatureHeaders, body: Uint8Array, at: Date): Promise<string> {
    const message: SignedMessage = { ...signed, body };
    const age = at.getTime() / 1_000 - Number(signed.timestamp);
    if (!(Math.abs(age) <= toleranceSeconds)) throw new PartnerSignatureOld(at);
    const [partner]: { name: string; rate: number }[] = await this.database.query(
      `SELECT name, reports_per_minute AS rate FROM partner_key k JOIN partner ON partner.name = k.partner
       WHERE k.id = $1 AND k.revoked_at IS NULL`,
      [keyId],
    );
    // An unknown key is checked like a known one, so that time does not tell them apart.
    const isSigned = this.keys.verifies(keyId, message, signature);
    if (!partner || !isSigned) throw new PartnerSignatureRefused();
    const wait = this.bucketsOf(partner.rate).spend(partner.name, performance.now());
    if (wait > 0) throw new TooManyTries(wait);
    return partner.name;
  }

  private bucketsOf(perMinute: number): TokenBuckets {
    const buckets = this.rates.get(perMinute) ?? new TokenBuckets(perMinute);
    this.rates.set(perMinute, buckets);
    return buckets;
  }
}

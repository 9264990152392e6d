import { addressBlock, TokenBuckets } from '@fengsui/http';
import type { Request } from 'express';

/** Somebody asks more often than is let through. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';

  constructor(readonly retryAfter: number) {
    super(`The next request is let through in ${retryAfter} s`);
  }
}

/** What is counted apart, because it costs or reveals something different. */
export type Rate = 'reports' | 'lookUps' | 'requests';

export interface RatesPerMinute extends Readonly<Record<Rate, number>> {
  readonly signIns: number;
}

/** Sign-ins under any name that one address may try, for each that it may try under one name: an office shares an address. */
const namesAnAddress = 6;

/** What is remembered of a name, which may be anything that somebody sends. */
const longestName = 64;

/** How often each address may ask. */
export class RateLimits {
  private readonly buckets: Readonly<Record<Rate, TokenBuckets>>;
  private readonly signInsOfName: TokenBuckets;
  private readonly signInsOfAddress: TokenBuckets;

  constructor({ reports, lookUps, requests, signIns }: RatesPerMinute) {
    this.buckets = {
      reports: new TokenBuckets(reports),
      lookUps: new TokenBuckets(lookUps),
      requests: new TokenBuckets(requests),
    };
    this.signInsOfName = new TokenBuckets(signIns);
    this.signInsOfAddress = new TokenBuckets(signIns * namesAnAddress);
  }

  /** Throws TooManyRequests. */
  spend(rate: Rate, request: Request): void {
    take(this.buckets[rate], addressBlock(request.ip));
  }

  /** Counts a sign-in under the address and the name, so that nobody can lock another's account out. Throws TooManyRequests. */
  spendSignIn(request: Request, name: string): void {
    const address = addressBlock(request.ip);
    take(this.signInsOfAddress, address);
    take(this.signInsOfName, `${address} ${name.slice(0, longestName)}`);
  }
}

function take(buckets: TokenBuckets, key: string): void {
  const wait = buckets.spend(key, performance.now());
  if (wait > 0) throw new TooManyRequests(wait);
}

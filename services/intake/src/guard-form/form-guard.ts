import { addressBlock, identityHeader, TokenBuckets } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { IntakeConfig } from '../intake-config.js';
import { Challenges } from './challenges.js';

/** So many reports come now that a reporter has to do some work first, or wait. */
export class ChallengeRequired extends Error {
  override readonly name = 'ChallengeRequired';

  constructor(readonly retryAfter: number) {
    super('A proof of work is asked for.');
  }
}

/** What a form or a program shows of itself. */
export interface Shown {
  /** The solution of a challenge. */
  readonly proof: string | undefined;
  /** A field that people do not see was filled. */
  readonly trapped: boolean;
}

const everybody = 'everybody';

/**
 * Keeps floods from the public door without asking people for anything while all is calm.
 *
 * What is over the rate, of one address block or of all together, is let in for a proof of work, and never thrown away:
 * whoever is refused is told how to go on. Only what comes through the gateway from nobody that is signed in is counted;
 * what reaches this port directly is of the house.
 */
@Injectable()
export class FormGuard {
  private readonly blocks: TokenBuckets;
  private readonly all: TokenBuckets;

  constructor(
    config: IntakeConfig,
    private readonly challenges: Challenges,
  ) {
    this.blocks = new TokenBuckets(config.reportsFreeOfWork);
    this.all = new TokenBuckets(config.allReportsFreeOfWork);
  }

  /** Throws ChallengeRequired and ChallengeNotSolved. */
  async admit({ headers }: Request, { proof, trapped }: Shown, at: Date): Promise<void> {
    const address = headers['x-forwarded-for'];
    if (typeof address !== 'string' || headers[identityHeader] !== undefined) return;
    const now = performance.now();
    const wait = Math.max(this.blocks.spend(addressBlock(address), now), this.all.spend(everybody, now));
    if (wait === 0 && !trapped) return;
    if (proof === undefined) throw new ChallengeRequired(Math.max(wait, 1));
    await this.challenges.redeem(proof, at);
  }
}

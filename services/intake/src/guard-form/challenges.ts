import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import type { Challenge, Payload } from 'altcha-lib/types';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createHmac } from 'node:crypto';

/** The proof of work is missing a part, is of another site, too old, wrong, or was used before. */
export class ChallengeNotSolved extends Error {
  override readonly name = 'ChallengeNotSolved';
}

/** About a second of work for a telephone, and one step of it to check. */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 1_000, keyLength: 32 };
const steps = { least: 500, most: 1_500 };
const goodForSeconds = 600;
const rememberedAtMost = 100_000;

/**
 * Asks for work that costs a sender of many reports more than a reporter of one (Altcha, proof of work version 2).
 * A solution is good once, in the process that it is shown to.
 */
export class Challenges {
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };
  /** Signatures of the challenges that were used, with the time when they end. */
  private readonly used = new Map<string, number>();

  constructor(key: Uint8Array) {
    const secret = (purpose: string) => createHmac('sha256', key).update(`fengsui challenge ${purpose}`).digest('hex');
    this.secrets = { hmacSignatureSecret: secret('signature'), hmacKeySignatureSecret: secret('answer') };
  }

  async draw(at: Date): Promise<Challenge> {
    const expiresAt = Math.floor(at.getTime() / 1_000) + goodForSeconds;
    return createChallenge({
      ...work,
      ...this.secrets,
      deriveKey,
      counter: randomInt(steps.least, steps.most),
      expiresAt,
    });
  }

  /** `payload` is Base64 of JSON with the challenge and its solution, as Altcha's widget sends it. Throws ChallengeNotSolved. */
  async redeem(payload: string, at: Date): Promise<void> {
    const { challenge, solution } = payloadOf(payload);
    const signature = challenge.signature ?? '';
    const { verified } = await verifySolution({ challenge, solution, deriveKey, ...this.secrets });
    this.forget(at.getTime());
    if (!verified || this.used.has(signature)) throw new ChallengeNotSolved();
    this.used.set(signature, at.getTime() + goodForSeconds * 1_000);
  }

  private forget(now: number): void {
    for (const [signature, endsAt] of this.used) {
      if (endsAt > now && this.used.size < rememberedAtMost) return;
      this.used.delete(signature);
    }
  }
}

function payloadOf(payload: string): Payload {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload.slice(0, 10_000), 'base64').toString());
    if (isPayload(value)) return value;
  } catch (cause) {
    throw new ChallengeNotSolved(undefined, { cause });
  }
  throw new ChallengeNotSolved();
}

/** What is inside is signed, so that only the shape of what is used here has to be looked at. */
function isPayload(value: unknown): value is Payload {
  if (!isObject(value) || !isObject(value['challenge']) || !isObject(value['solution'])) return false;
  const { challenge, solution } = value;
  const { parameters, signature } = challenge;
  return (
    typeof signature === 'string' &&
    isObject(parameters) &&
    parameters['algorithm'] === work.algorithm &&
    parameters['cost'] === work.cost &&
    typeof parameters['nonce'] === 'string' &&
    typeof parameters['salt'] === 'string' &&
    typeof solution['counter'] === 'number' &&
    typeof solution['derivedKey'] === 'string'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

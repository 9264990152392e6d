import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Platform } from './platform.js';

export type KnownPlatform = Pick<Platform, 'name' | 'userPublicKey'>;

/**
 * The keys by which platforms ask over HTTP what came of their reports. No table holds one: it is an HMAC, under a key of
 * this service, of the platform's name with the public key of its NATS user, so that new credentials end the old key.
 */
export class PlatformKeys {
  private readonly key: KeyObject;

  constructor(key: Uint8Array) {
    this.key = createSecretKey(key);
  }

  of(platform: KnownPlatform): string {
    return `${platform.name}.${this.digest(platform).toString('base64url')}`;
  }

  /** Whose key it claims to be. */
  nameIn(key: string): string {
    return key.slice(0, Math.max(0, key.indexOf('.')));
  }

  fits(key: string, platform: KnownPlatform): boolean {
    const given = Buffer.from(key);
    const expected = Buffer.from(this.of(platform));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private digest({ name, userPublicKey }: KnownPlatform): Buffer {
    return createHmac('sha256', this.key).update(`fengsui platform key ${name} ${userPublicKey}`).digest();
  }
}

import { InvalidConfiguration } from '@fengsui/config';
import { reportRefused, reportSubmitted } from '@fengsui/contracts';
import { issueCredentials } from '@fengsui/messaging/identities';
import type { IssuedCredentials, SigningKey } from '@fengsui/messaging/identities';
import { readFile } from 'node:fs/promises';
import type { IntakeConfig } from '../intake-config.js';
import { PlatformKeys } from '../platform-keys.js';

export type IssuedAccess = IssuedCredentials &
  Readonly<Record<'natsUrl' | 'subject' | 'refusalsStream' | 'refusalsUrl' | 'key', string>>;

/** Issues what a detection platform publishes and is told of refusals with, and the key by which it asks for them; it may do nothing else. */
export class PlatformCredentials {
  constructor(
    private readonly key: SigningKey,
    private readonly keys: PlatformKeys,
    private readonly config: Pick<IntakeConfig, 'natsPublicUrl' | 'platformCredentialDays' | 'publicUrl'>,
  ) {}

  /** Reads the signing key that the configuration names. Throws InvalidConfiguration. */
  static async open(config: IntakeConfig): Promise<PlatformCredentials> {
    const keys = new PlatformKeys(Buffer.from(config.receiptKey, 'base64'));
    return new PlatformCredentials(await readSigningKey(config.platformSigningKey), keys, config);
  }

  async issue(name: string, now: Date): Promise<IssuedAccess> {
    const expiresAt = new Date(now.getTime() + this.config.platformCredentialDays * 86_400_000);
    const issued = await issueCredentials(this.key, 'platform', name, expiresAt);
    const { natsPublicUrl: natsUrl, publicUrl } = this.config;
    const subject = reportSubmitted.subject.replace('*', name);
    const refusalsUrl = new URL('/api/platform-refusals', publicUrl).href;
    const refusalsStream = reportRefused.stream;
    return { ...issued, natsUrl, subject, refusalsStream, refusalsUrl, key: this.keys.of(issued) };
  }
}

async function readSigningKey(path: string): Promise<SigningKey> {
  try {
    const key: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isSigningKey(key)) return key;
  } catch (cause) {
    throw Object.assign(notUsable(), { cause });
  }
  throw notUsable();
}

function notUsable(): InvalidConfiguration {
  return new InvalidConfiguration([
    'PLATFORM_SIGNING_KEY: it must be the path of the file platform.signing-key.json that the broker was set up with',
  ]);
}

function isSigningKey(value: unknown): value is SigningKey {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'seed' in value &&
    typeof value.seed === 'string' &&
    'accountPublicKey' in value &&
    typeof value.accountPublicKey === 'string'
  );
}

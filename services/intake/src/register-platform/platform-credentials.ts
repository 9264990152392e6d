import { InvalidConfiguration } from '@fengsui/config';
import { reportSubmitted } from '@fengsui/contracts';
import { issueCredentials } from '@fengsui/messaging/identities';
import type { IssuedCredentials, SigningKey } from '@fengsui/messaging/identities';
import { readFile } from 'node:fs/promises';
import type { IntakeConfig } from '../intake-config.js';

export type IssuedAccess = IssuedCredentials & { readonly natsUrl: string; readonly subject: string };

/** Issues the credentials by which a detection platform publishes, and does nothing else. */
export class PlatformCredentials {
  constructor(
    private readonly key: SigningKey,
    private readonly config: Pick<IntakeConfig, 'natsPublicUrl' | 'platformCredentialDays'>,
  ) {}

  /** Reads the signing key that the configuration names. Throws InvalidConfiguration. */
  static async open(config: IntakeConfig): Promise<PlatformCredentials> {
    return new PlatformCredentials(await readSigningKey(config.platformSigningKey), config);
  }

  async issue(name: string, now: Date): Promise<IssuedAccess> {
    const expiresAt = new Date(now.getTime() + this.config.platformCredentialDays * 86_400_000);
    const issued = await issueCredentials(this.key, 'platform', name, expiresAt);
    return { ...issued, natsUrl: this.config.natsPublicUrl, subject: reportSubmitted.subject.replace('*', name) };
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

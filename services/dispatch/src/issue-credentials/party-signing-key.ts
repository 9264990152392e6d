import { readFile } from 'node:fs/promises';
import type { SigningKey } from '@fengsui/messaging/identities';

/** The signing key of the parties cannot be read; the message says what to do. */
export class SigningKeyUnreadable extends Error {
  override readonly name = 'SigningKeyUnreadable';

  constructor(file: string, fault: string, options?: ErrorOptions) {
    super(
      `PARTY_SIGNING_KEY: ${file} ${fault}. Give the path of party.signing-key.json, which provisioning the broker writes.`,
      options,
    );
  }
}

/** The scoped key under which the credentials of parties are issued: it can give no right but a party's own. */
export class PartySigningKey implements SigningKey {
  constructor(
    readonly accountPublicKey: string,
    readonly seed: string,
  ) {}

  /** Throws SigningKeyUnreadable. */
  static async read(file: string): Promise<PartySigningKey> {
    const content = await contentOf(file);
    if (
      typeof content === 'object' &&
      content !== null &&
      'accountPublicKey' in content &&
      typeof content.accountPublicKey === 'string' &&
      'seed' in content &&
      typeof content.seed === 'string'
    ) {
      return new PartySigningKey(content.accountPublicKey, content.seed);
    }
    throw new SigningKeyUnreadable(file, 'holds no signing key');
  }
}

async function contentOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    // A parser's message quotes what it read, which here is a secret.
    if (cause instanceof SyntaxError) throw new SigningKeyUnreadable(file, 'is no JSON');
    throw new SigningKeyUnreadable(file, 'cannot be read', { cause });
  }
}

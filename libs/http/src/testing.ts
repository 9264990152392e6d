import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { identityHeader, readIdentityKey, signIdentity } from './identity.js';
import type { Role } from './identity.js';

/** Stands in for the gateway towards a service under test. */
export interface GatewayForTest {
  /** What the service is told as `IDENTITY_PUBLIC_KEY`. */
  readonly publicKey: string;
  /** The headers of an operator who asks. */
  operator(roles: readonly Role[], name?: string): Promise<Record<string, string>>;
}

export async function gatewayForTest(): Promise<GatewayForTest> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const text = (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }));
  const signing = await readIdentityKey(text(privateKey));
  return {
    publicKey: text(publicKey),
    operator: async (roles, name = 'zhang.wei') => ({
      [identityHeader]: await signIdentity(signing, { subject: '7', name, roles }, new Date()),
    }),
  };
}

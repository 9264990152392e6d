import type { createUser } from '@nats-io/jwt';
import { createPublicKey, sign, verify } from 'node:crypto';
import { readSeed, writeKey } from './key-text.js';

export type Key = ReturnType<typeof createUser>;

/** Of a private key, as nkeys writes it. */
const privatePrefix = 120;

/**
 * The same key, whose sums Node does. The package's own are JavaScript: each takes as long as a hundred of Node's, and its public
 * key is worked out again whenever it is asked for, which is eight times for one token.
 */
export function computedByNode(key: Key): Key {
  const { raw, publicPrefix, key: privateKey } = readSeed(new TextDecoder().decode(key.getSeed()));
  const publicKey = createPublicKey(privateKey);
  const rawPublic = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const publicText = writeKey(publicPrefix, rawPublic);
  return {
    getPublicKey: () => publicText,
    getPrivateKey: () => new TextEncoder().encode(writeKey(privatePrefix, Buffer.concat([raw, rawPublic]))),
    getSeed: () => key.getSeed(),
    sign: (input) => sign(null, input, privateKey),
    verify: (input, signature) => verify(null, input, publicKey, signature),
    clear: () => key.clear(),
    seal: (...sealed) => key.seal(...sealed),
    open: (...sealed) => key.open(...sealed),
  };
}

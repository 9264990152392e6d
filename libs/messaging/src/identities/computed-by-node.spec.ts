import { createAccount, createOperator, createUser } from '@nats-io/jwt';
import { describe, expect, it } from '@jest/globals';
import { computedByNode } from './computed-by-node.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a key whose sums Node does', () => {
  it.each([
    ['operator', createOperator],
    ['account', createAccount],
    ['user', createUser],
  ])('is the same %s as the one of the package', (_, create) => {
    const key = create();
    const same = computedByNode(key);
    expect(same.getPublicKey()).toBe(key.getPublicKey());
    expect(text(same.getPrivateKey())).toBe(text(key.getPrivateKey()));
    expect(text(same.getSeed())).toBe(text(key.getSeed()));
  });

  it('signs what the package verifies, and verifies what the package signed', () => {
    const key = createUser();
    const same = computedByNode(key);
    const said = new TextEncoder().encode('an order');
    expect(key.verify(said, new Uint8Array(same.sign(said)))).toBe(true);
    expect(same.verify(said, key.sign(said))).toBe(true);
    expect(same.verify(new TextEncoder().encode('another'), key.sign(said))).toBe(false);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { IdentityRefused, readIdentityKey, signIdentity, verifyIdentity } from './identity.js';
import type { Operator } from './identity.js';

const now = new Date('2026-03-01T08:00:00Z');
const operator: Operator = { subject: '7', name: 'zhang.wei', roles: ['duty-officer', 'ops'] };
let gateway: { publicKey: CryptoKey; privateKey: CryptoKey };

beforeAll(async () => {
  gateway = await generateKeyPair('EdDSA', { extractable: true });
});

function later(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000);
}

describe('the identity of an operator', () => {
  it('comes out as it went in', async () => {
    const token = await signIdentity(gateway.privateKey, operator, now);
    await expect(verifyIdentity(gateway.publicKey, token, now)).resolves.toEqual(operator);
  });

  it('ends after a minute, with five seconds for clocks that differ', async () => {
    const token = await signIdentity(gateway.privateKey, operator, now);
    await expect(verifyIdentity(gateway.publicKey, token, later(64))).resolves.toEqual(operator);
    await expect(verifyIdentity(gateway.publicKey, token, later(66))).rejects.toThrow(IdentityRefused);
    await expect(verifyIdentity(gateway.publicKey, token, later(-6))).rejects.toThrow(IdentityRefused);
  });

  it('is refused when another key signed it', async () => {
    const stranger = await generateKeyPair('EdDSA');
    const token = await signIdentity(stranger.privateKey, operator, now);
    await expect(verifyIdentity(gateway.publicKey, token, now)).rejects.toThrow(IdentityRefused);
  });

  it.each([['iss'], ['aud'], ['sub'], ['exp'], ['roles'], ['name']])('is refused without its %s', async (missing) => {
    const seconds = now.getTime() / 1000;
    const claims: Record<string, unknown> = {
      iss: 'fengsui-gateway',
      aud: 'fengsui',
      sub: '7',
      name: 'zhang.wei',
      roles: ['ops'],
      iat: seconds,
      exp: seconds + 60,
    };
    const signed = (given: Record<string, unknown>) =>
      new SignJWT(given).setProtectedHeader({ alg: 'EdDSA' }).sign(gateway.privateKey);
    await expect(verifyIdentity(gateway.publicKey, await signed(claims), now)).resolves.toBeDefined();
    delete claims[missing];
    await expect(verifyIdentity(gateway.publicKey, await signed(claims), now)).rejects.toThrow(IdentityRefused);
  });

  it('is refused under another algorithm', async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    await expect(verifyIdentity(gateway.publicKey, none, now)).rejects.toThrow(IdentityRefused);
  });

  it('carries only roles that exist', async () => {
    const token = await new SignJWT({ name: 'x', roles: ['ops', 'emperor'] })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer('fengsui-gateway')
      .setAudience('fengsui')
      .setSubject('7')
      .setIssuedAt(now)
      .setExpirationTime(later(60))
      .sign(gateway.privateKey);
    await expect(verifyIdentity(gateway.publicKey, token, now)).resolves.toMatchObject({ roles: ['ops'] });
  });

  it('is signed with Ed25519 keys and no others', async () => {
    const other = await generateKeyPair('ES256', { extractable: true });
    const jwk = JSON.stringify(await exportJWK(other.publicKey));
    await expect(readIdentityKey(jwk)).rejects.toThrow('Ed25519');
  });
});

import type { Request } from 'express';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export const roles = ['duty-officer', 'handler', 'analyst', 'supervisor', 'ops'] as const;
export type Role = (typeof roles)[number];

/** Who signed in at the gateway, as its signed token says. */
export interface Operator {
  /** Id of the account. */
  readonly subject: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The header that carries the operator from the gateway to a service. */
export const identityHeader = 'x-fengsui-identity';
const issuer = 'fengsui-gateway';
const audience = 'fengsui';
const lifetimeSeconds = 60;

/** The identity of a request is missing its signature, its time or its shape. */
export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
}

/** Reads an Ed25519 key from the text of its JWK; public for a service, private for the gateway. */
export async function readIdentityKey(jwk: string): Promise<CryptoKey> {
  const parsed: JWK = JSON.parse(jwk);
  if (parsed.kty !== 'OKP' || parsed.crv !== 'Ed25519') throw new TypeError('An identity key is an Ed25519 JWK.');
  const key = await importJWK(parsed, 'EdDSA');
  if (key instanceof Uint8Array) throw new TypeError('An identity key is an Ed25519 JWK.');
  return key;
}

/** Makes the token that tells a service who asks; it is good for a minute from `now`. */
export async function signIdentity(key: CryptoKey, operator: Operator, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ name: operator.name, roles: [...operator.roles] })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(operator.subject)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(key);
}

/** Reads the token that the gateway signed. Throws IdentityRefused. */
export async function verifyIdentity(key: CryptoKey, token: string, now: Date): Promise<Operator> {
  const claims = await verified(key, token, now);
  const { sub, name, roles: given } = claims;
  if (typeof sub !== 'string' || typeof name !== 'string' || !Array.isArray(given)) {
    throw new IdentityRefused('The identity lacks a subject, a name or roles');
  }
  return { subject: sub, name, roles: roles.filter((role) => given.includes(role)) };
}

/** Reads the operator out of the header that the gateway sets. */
export async function identifyByGateway(jwk: string): Promise<(request: Request) => Promise<Operator | undefined>> {
  const key = await readIdentityKey(jwk);
  return async ({ headers }) => {
    const token = headers[identityHeader];
    return typeof token === 'string' ? verifyIdentity(key, token, new Date()) : undefined;
  };
}

async function verified(key: CryptoKey, token: string, now: Date): Promise<Record<string, unknown>> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience,
      algorithms: ['EdDSA'],
      clockTolerance: 5,
      maxTokenAge: lifetimeSeconds,
      requiredClaims: ['exp', 'sub'],
      currentDate: now,
    });
    return payload;
  } catch (cause) {
    throw new IdentityRefused('The identity was not signed by the gateway within the last minute', { cause });
  }
}

import { ValidateBy } from 'class-validator';

/** The gateway's key, as an Ed25519 JWK in JSON: it signs with the private part, everybody else has the public part alone. */
export function IdentityKey(part: 'public' | 'private'): PropertyDecorator {
  return ValidateBy({
    name: 'identityKey',
    validator: {
      validate: (value) => typeof value === 'string' && partIn(value) === part,
      defaultMessage: () =>
        `$property must be ${part === 'public' ? 'the public part (without "d")' : 'the private part (with "d")'} ` +
        'of an Ed25519 key, as a JWK in JSON, such as {"kty":"OKP","crv":"Ed25519","x":…}',
    },
  });
}

function partIn(text: string): 'public' | 'private' | undefined {
  const jwk = parsed(text);
  if (typeof jwk !== 'object' || jwk === null) return undefined;
  if (!('kty' in jwk && jwk.kty === 'OKP' && 'crv' in jwk && jwk.crv === 'Ed25519')) return undefined;
  if (!('x' in jwk && isKeyPart(jwk.x))) return undefined;
  if (!('d' in jwk)) return 'public';
  return isKeyPart(jwk.d) ? 'private' : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 32 bytes in Base64url (RFC 8037 section 2). */
function isKeyPart(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]{43}$/.test(value);
}

import { bareHost, mayBePublic } from './public-name.js';

/** An address is not one that may be asked. */
export class OutsideRefused extends Error {
  override readonly name = 'OutsideRefused';

  constructor(readonly code: Refusal) {
    super(`The address may not be asked: ${code}`);
  }
}

export type Refusal = 'no-url' | 'with-password' | 'not-https' | 'inside';

/** Which hosts may lie in the inner network, in small letters, and whether they may be spoken to without TLS there. */
export interface InsideTerms {
  readonly insideHosts: readonly string[];
  readonly plainInside: boolean;
}

/** Why an address may not be asked, as far as can be said without looking its host up; undefined where it may. */
export function refusalOf(address: string, terms: InsideTerms): Refusal | undefined {
  if (!URL.canParse(address)) return 'no-url';
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'with-password';
  const isInside = isInsideHost(hostname, terms);
  if (protocol !== 'https:' && !(protocol === 'http:' && terms.plainInside && isInside)) return 'not-https';
  return isInside || mayBePublic(hostname) ? undefined : 'inside';
}

export function isInsideHost(host: string, { insideHosts }: InsideTerms): boolean {
  return insideHosts.includes(bareHost(host));
}

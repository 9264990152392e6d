import type { MailHeader } from '../open-content/mail-head.js';
import { resultsOfOwnServers } from './authentication-results.js';
import type { MethodResults } from './authentication-results.js';

/** `hardfail` is what RFC 5451 called a failure. */
const failures = new Set(['fail', 'softfail', 'hardfail']);

/** The names by which our own mail servers speak of themselves, in lower case, from a list with commas. */
export function ownServersIn(authservIds: string | undefined): ReadonlySet<string> {
  return new Set((authservIds ?? '').split(',').flatMap((id) => id.trim().toLowerCase() || []));
}

/**
 * Whether our own mail servers say that a mail is not from whom it says: by DMARC, which speaks of the address that a reader
 * sees, or where that says neither yes nor no, by SPF and DKIM together. One alone proves nothing: whoever passes a mail on
 * breaks SPF, and a list that adds a line breaks a signature.
 */
export function isForged(headers: readonly MailHeader[], ownServers: ReadonlySet<string>): boolean {
  const results = resultsOfOwnServers(headers, ownServers);
  if (failed(results, 'dmarc')) return true;
  return !passed(results, 'dmarc') && failed(results, 'spf') && failed(results, 'dkim');
}

/** Several results are those of several signatures or identities, of which one that is good is enough. */
function failed(results: MethodResults, method: string): boolean {
  const told = results.get(method) ?? [];
  return told.some((one) => failures.has(one)) && !passed(results, method);
}

function passed(results: MethodResults, method: string): boolean {
  return results.get(method)?.includes('pass') ?? false;
}

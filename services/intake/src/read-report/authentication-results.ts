import type { MailHeader } from '../open-content/mail-head.js';

/** What a mail server found out of a mail by each method, for instance `dkim`: fail and pass, if it had two signatures. */
export type MethodResults = ReadonlyMap<string, readonly string[]>;

interface Field {
  /** The server that says so. */
  readonly authservId: string;
  readonly results: MethodResults;
}

const lengthAtMost = 10_000;
const fieldsAtMost = 50;

/**
 * What our own servers say in the `Authentication-Results` of a mail (RFC 8601).
 *
 * Everybody can write such a field, so those of others count for nothing (section 5), ARC's copies of them included. Servers
 * put theirs above what is there already: of several on one method the first holds.
 */
export function resultsOfOwnServers(headers: readonly MailHeader[], ownServers: ReadonlySet<string>): MethodResults {
  const fields = headers
    .filter(({ name }) => name === 'authentication-results')
    .slice(0, fieldsAtMost)
    .flatMap(({ value }) => fieldOf(value) ?? [])
    .filter(({ authservId }) => ownServers.has(authservId));
  return new Map(fields.toReversed().flatMap(({ results }) => [...results]));
}

/** Undefined where it names no server, or follows another version of the rules. */
function fieldOf(value: string): Field | undefined {
  const [head = '', ...told] = withoutComments(value.slice(0, lengthAtMost).toLowerCase()).split(';');
  const [, authservId, version = '1'] = /^\s*([^\s=]+)(?:\s+(\d+))?\s*$/.exec(head) ?? [];
  if (authservId === undefined || version !== '1') return undefined;
  const results = new Map<string, string[]>();
  for (const one of told) {
    const [, method, result] = /^\s*([a-z0-9-]+)\s*(?:\/\s*1\s*)?=\s*([a-z]+)/.exec(one) ?? [];
    if (method === undefined || result === undefined) continue;
    results.set(method, [...(results.get(method) ?? []), result]);
  }
  return { authservId, results };
}

/** Leaves out comments (RFC 5322, 3.2.2), which stand within each other, and what within quotes would be taken for more. */
function withoutComments(value: string): string {
  let text = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const one = value.charAt(at);
    if (one === '\\' && (quoted || depth > 0)) at++;
    else if (depth > 0) depth += one === '(' ? 1 : one === ')' ? -1 : 0;
    else if (one === '"') quoted = !quoted;
    else if (quoted) text += /[;=\s]/.test(one) ? '_' : one;
    else if (one === '(') {
      depth = 1;
      text += ' ';
    } else text += one;
  }
  return text;
}

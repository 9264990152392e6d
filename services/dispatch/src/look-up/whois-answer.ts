import type { Registrar } from './known-answers.js';
import { mailOf } from './rdap-fields.js';

/** Registries agree on no labels; these are those of ICANN's format and of CNNIC. */
const nameLabels = ['registrar', 'sponsoring registrar', 'registrar name'];

/** Reads the registrar out of a WHOIS answer (RFC 3912), whose lines are `label: value`. Undefined where it names none. */
export function registrarInWhois(text: string): Registrar | undefined {
  const fields = new Map<string, string>();
  // What the last line is without its end may have been cut off.
  for (const line of text.slice(0, 100_000).split('\n').slice(0, -1)) {
    const [, label = '', value = ''] = /^\s{0,8}([A-Za-z][A-Za-z /]{1,60}):\s*(\S.{0,200})$/.exec(line.trimEnd()) ?? [];
    // The registry's own answer comes first; what follows may be quoted from a registrar.
    if (label !== '' && !fields.has(label.toLowerCase())) fields.set(label.toLowerCase(), value.trim());
  }
  const name = nameLabels.flatMap((label) => fields.get(label) ?? [])[0];
  if (name === undefined) return undefined;
  const id = Number(fields.get('registrar iana id') ?? '');
  return {
    name,
    ianaId: Number.isInteger(id) && id > 0 && id < 100_000 ? id : null,
    abuseEmail: mailOf(fields.get('registrar abuse contact email') ?? ''),
  };
}

/** The server that a root's answer about a top-level domain sends on to, as `host:port`. */
export function referralInWhois(text: string): string | undefined {
  const [, host = '', port = '43'] =
    /^(?:refer|whois):\s{0,40}([a-z0-9.-]{1,253})(?::(\d{1,5}))?\s*$/im.exec(text.slice(0, 100_000)) ?? [];
  return host === '' ? undefined : `${host.toLowerCase()}:${port}`;
}

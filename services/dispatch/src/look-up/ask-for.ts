import { MalformedJson, parseJson } from '@fengsui/http';
import { addressesOf, askWhois, getText, NoAnswer } from './ask-outside.js';
import type { Bounds } from './ask-outside.js';
import { registrarInRdap } from './rdap-answer.js';
import type { Registries } from './registries.js';
import { readSecurityTxt } from './security-txt.js';
import { registrarInWhois } from './whois-answer.js';

export const lookUpKinds = ['registrar', 'addresses', 'security-txt'] as const;
export type LookUpKind = (typeof lookUpKinds)[number];

export interface Outcome {
  readonly source: string;
  readonly answer: object;
}

/** Which server is asked, for its budget. */
export function serverOf(kind: LookUpKind, subject: string, registries: Registries): string {
  if (kind === 'addresses') return 'dns';
  if (kind === 'security-txt') return subject;
  const rdap = registries.rdapOf(subject);
  return rdap === undefined ? (registries.whoisOf(subject) ?? 'nobody') : new URL(rdap).host;
}

/** Asks the outside once. Throws NoAnswer. */
export async function askFor(
  kind: LookUpKind,
  subject: string,
  registries: Registries,
  bounds: Bounds,
): Promise<Outcome> {
  switch (kind) {
    case 'registrar':
      return askRegistrar(subject, registries, bounds);
    case 'addresses': {
      const addresses = await addressesOf(subject, bounds);
      if (addresses.length === 0) throw new NoAnswer('The name leads to no public address');
      return { source: 'DNS', answer: { addresses: addresses.slice(0, 20) } };
    }
    case 'security-txt': {
      const text = await getText(`https://${subject}/.well-known/security.txt`, 'text/plain', bounds);
      const read = readSecurityTxt(text, new Date());
      if (read === undefined) throw new NoAnswer('The site has no security.txt that is valid today');
      return { source: `security.txt of ${subject}`, answer: read };
    }
  }
}

/** RDAP first; WHOIS where there is no RDAP, or where it does not answer. */
async function askRegistrar(domain: string, registries: Registries, bounds: Bounds): Promise<Outcome> {
  const [rdap, whois] = [registries.rdapOf(domain), registries.whoisOf(domain)];
  if (rdap !== undefined) {
    const answer = await registrarByRdap(rdap, domain, bounds).catch((error: unknown) => {
      if (whois === undefined) throw error;
    });
    if (answer) return answer;
  }
  if (whois === undefined) throw new NoAnswer('No registry is known for the domain');
  const registrar = registrarInWhois(await askWhois(whois, domain, bounds));
  if (registrar === undefined) throw new NoAnswer('The registry names no registrar');
  return { source: `WHOIS of ${whois.split(':', 1).join('')}`, answer: registrar };
}

async function registrarByRdap(rdap: string, domain: string, bounds: Bounds): Promise<Outcome> {
  const text = await getText(`${rdap}domain/${encodeURIComponent(domain)}`, 'application/rdap+json', bounds);
  const registrar = registrarInRdap(parsed(text));
  if (registrar === undefined) throw new NoAnswer('The registry names no registrar');
  return { source: `RDAP of ${new URL(rdap).hostname}`, answer: registrar };
}

function parsed(text: string): unknown {
  try {
    return parseJson(Buffer.from(text));
  } catch (cause) {
    if (cause instanceof MalformedJson) throw new NoAnswer('The answer is no JSON', { cause });
    throw cause;
  }
}

import { MalformedJson, parseJson } from '@fengsui/http';
import { isPublic } from '@fengsui/outside';
import ipaddr from 'ipaddr.js';
import { askWhois, leftAloneSeconds, saysTooOften } from './ask-whois.js';
import { answerOf, leaveAlone, NoAnswer, spendOn } from './bounds.js';
import type { Bounds } from './bounds.js';
import { fetchSecurityTxt } from './fetch-security-txt.js';
import { getText } from './get-text.js';
import type { Holder } from './known-answers.js';
import type { LookUpKind } from './look-up-kinds.js';
import { networkInRdap, systemInRdap } from './rdap-network.js';
import { registrarInRdap } from './rdap-registrar.js';
import type { Registries } from './registries.js';
import { referralInWhois, registrarInWhois } from './whois-answer.js';

export interface Outcome {
  readonly source: string;
  readonly answer: object;
}

/** In the place of a server where none is known: nothing is asked, and no budget spent. */
export const nobody = 'nobody';

/** Which server is asked, for its budget. */
export function serverOf(kind: LookUpKind, subject: string, registries: Registries): string {
  switch (kind) {
    case 'addresses':
      return 'dns';
    case 'security-txt':
      return subject;
    case 'registrar': {
      const rdap = registries.rdapOf(subject);
      if (rdap !== undefined) return new URL(rdap).host;
      return registries.whoisOf(subject) ?? registries.whoisRoot ?? nobody;
    }
    case 'network':
    case 'system': {
      const rdap = registryOf(kind, subject, registries);
      return rdap === undefined ? nobody : new URL(rdap).host;
    }
  }
}

/** Asks the outside once. Throws NoAnswer and ServerBusy. */
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
      const addresses = await answerOf(bounds.door.addressesOf(subject));
      return { source: 'DNS', answer: { addresses: addresses.slice(0, 20) } };
    }
    case 'security-txt': {
      const answer = await fetchSecurityTxt(`https://${subject}`, bounds);
      return { source: `security.txt of ${subject}`, answer };
    }
    case 'network':
    case 'system':
      return askHolder(kind, subject, registries, bounds);
  }
}

/** RDAP first; WHOIS where there is no RDAP, or where it does not answer. */
async function askRegistrar(domain: string, registries: Registries, bounds: Bounds): Promise<Outcome> {
  const rdap = registries.rdapOf(domain);
  if (rdap === undefined) return registrarByWhois(domain, registries, bounds);
  const whois = registries.whoisOf(domain);
  const answer = await registrarByRdap(rdap, domain, bounds).catch((error: unknown) => {
    if (whois === undefined) throw error;
  });
  if (answer) return answer;
  if (whois !== undefined) await spendOn(whois, bounds);
  return registrarByWhois(domain, registries, bounds);
}

/** What is asked first was taken off its budget. A registry may say here that it was asked too often. */
async function registrarByWhois(domain: string, registries: Registries, bounds: Bounds): Promise<Outcome> {
  const whois = registries.whoisOf(domain) ?? (await referredTo(domain, registries, bounds));
  const text = await askWhois(whois, domain, bounds);
  const registrar = registrarInWhois(text);
  if (registrar === undefined && saysTooOften(text)) return leaveAlone(whois, leftAloneSeconds, bounds);
  if (registrar === undefined) throw new NoAnswer('The registry names no registrar');
  return { source: `WHOIS of ${whois.split(':', 1).join('')}`, answer: registrar };
}

/** The root is told no more than the top-level domain. */
async function referredTo(domain: string, { whoisRoot }: Registries, bounds: Bounds): Promise<string> {
  if (whoisRoot === undefined) throw new NoAnswer('No registry is known for the domain');
  const text = await askWhois(whoisRoot, domain.slice(domain.lastIndexOf('.') + 1), bounds);
  const whois = referralInWhois(text);
  if (whois === undefined && saysTooOften(text)) return leaveAlone(whoisRoot, leftAloneSeconds, bounds);
  if (whois === undefined) throw new NoAnswer('No registry is known for the domain');
  await spendOn(whois, bounds);
  return whois;
}

async function registrarByRdap(rdap: string, domain: string, bounds: Bounds): Promise<Outcome> {
  const { record, server } = await askRdap(`${rdap}domain/${encodeURIComponent(domain)}`, bounds);
  const registrar = registrarInRdap(record);
  if (registrar === undefined) throw new NoAnswer('The registry names no registrar');
  return { source: `RDAP of ${server}`, answer: registrar };
}

/** Who holds the network of an address, or an autonomous system. */
async function askHolder(
  kind: 'network' | 'system',
  subject: string,
  registries: Registries,
  bounds: Bounds,
): Promise<Outcome> {
  if (kind === 'network' && !isPublic(subject)) throw new NoAnswer('The address is not public');
  const rdap = registryOf(kind, subject, registries);
  if (rdap === undefined) throw new NoAnswer('No registry is known for it');
  const path = kind === 'network' ? `ip/${ipaddr.process(subject).toString()}` : `autnum/${numberOf(subject)}`;
  const { record, server } = await askRdap(`${rdap}${path}`, bounds);
  const holder: Holder | undefined =
    kind === 'network' ? networkInRdap(record, subject) : systemInRdap(record, numberOf(subject));
  if (holder === undefined) throw new NoAnswer('The answer is about something else');
  if (holder.contacts.length === 0) throw new NoAnswer('The registry names no contact');
  return { source: `RDAP of ${server}`, answer: holder };
}

async function askRdap(address: string, bounds: Bounds): Promise<{ record: unknown; server: string }> {
  // Registries send on to one another (RFC 7480, section 5.2); what may be asked is held within the budget of each.
  const asked = { accept: 'application/rdap+json, application/json;q=0.5', mayLead: () => true };
  const { text, way } = await getText(address, asked, bounds);
  try {
    return { record: parseJson(Buffer.from(text)), server: way.at(-1)?.hostname ?? '' };
  } catch (cause) {
    if (cause instanceof MalformedJson) throw new NoAnswer('The answer is no JSON', { cause });
    throw cause;
  }
}

function registryOf(kind: 'network' | 'system', subject: string, registries: Registries): string | undefined {
  return kind === 'network' ? registries.rdapOfAddress(subject) : registries.rdapOfSystem(numberOf(subject));
}

/** Of `AS64500`. */
function numberOf(system: string): number {
  return Number(system.slice(2));
}

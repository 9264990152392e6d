import { getDomain } from 'tldts';
import type { Sector } from '../party-details.js';
import type { relations } from '../whom-rule.js';
import { branchOfAddress, networkHolder } from './address-relations.js';
import { shortened } from './found.js';
import type { Found, Knowledge } from './found.js';
import { regionOfHost } from './host-regions.js';
import { sectorOfHost, suffixSource } from './sector-hints.js';

type HostRelation = (typeof relations)['host'][number];

const topLevelSource = { source: 'ISO 3166-1:2020, whose codes two-letter top-level domains are', date: '2020-08-01' };

/** Country codes at the top level that are not those of ISO 3166-1. */
const otherCodes: Readonly<Record<string, string>> = { uk: 'GB', ac: 'SH', su: 'RU' };

/** Who stands in which relation to a host name in ASCII and lower case. */
export const hostRelations: Readonly<Record<HostRelation, (host: string, known: Knowledge) => Found | undefined>> = {
  'domain-holder'(host, { directory }) {
    return directory.first((scopes) => {
      const match = scopes.domains.longestMatch(host);
      const what = `${shortened(host)} belongs to ${match?.suffix}`;
      return match && { parties: directory.named(match.owners), what, link: 'of' };
    });
  },

  registrar(host, { directory, answers }) {
    const domain = registrableDomain(host);
    const registrar = domain === undefined ? undefined : answers.registrarOf(domain);
    if (domain === undefined || registrar === undefined) return undefined;
    const { name, ianaId, source, date } = registrar;
    const numbered = ianaId === null ? [] : directory.firstOf((scopes) => scopes.ofIanaId(ianaId));
    const parties = numbered.length > 0 ? numbered : directory.registrarNamed(name);
    return { parties, what: `${domain} was registered with ${name}`, link: 'which is', from: { source, date } };
  },

  /** Whoever holds the addresses that the name led to when it was looked up. */
  'host-network'(host, known) {
    const answer = known.answers.addressesOf(host);
    for (const address of answer?.addresses ?? []) {
      const holder = networkHolder(address, known);
      if (answer && holder && holder.parties.length > 0) {
        const { source, date } = answer;
        const about = holder.from === undefined ? '' : ` (${holder.from.source}, ${holder.from.date})`;
        const what = `${shortened(host)} led to ${address}, and ${holder.what}${about}`;
        return { ...holder, what, from: { source, date } };
      }
    }
    return undefined;
  },

  /** As of an address: only where the incident names no region itself. */
  'host-branch'(host, known) {
    if (known.region !== '') return undefined;
    const named = regionOfHost(host);
    if (named === undefined) return branchOfAddresses(host, known);
    const { region, suffix, from } = named;
    const parties = known.directory.firstOf((scopes) => scopes.ofRegion(region));
    return { parties, what: `${shortened(host)} lies under .${suffix}`, link: 'which is of the region of', from };
  },

  'country-cert'(host, { directory }) {
    const top = host.slice(host.lastIndexOf('.') + 1);
    const country = otherCodes[top] ?? top.toUpperCase();
    if (!/^[A-Z]{2}$/.test(country) || country === 'CN') return undefined;
    const parties = directory.firstOf((scopes) => scopes.ofCountry(country));
    return {
      parties,
      what: `${shortened(host)} lies under .${top}`,
      link: 'the domain of the country of',
      from: topLevelSource,
    };
  },

  'sector-team': (host, known) => ofSector('sector-team', host, known),
  ministry: (host, known) => ofSector('ministry', host, known),
};

/** By where the addresses are that the name led to when it was looked up. */
function branchOfAddresses(host: string, known: Knowledge): Found | undefined {
  const answer = known.answers.addressesOf(host);
  for (const address of answer?.addresses ?? []) {
    const place = branchOfAddress(address, known);
    if (answer && place && place.parties.length > 0) {
      const about = place.from === undefined ? '' : ` (${place.from.source}, ${place.from.date})`;
      const { source, date } = answer;
      return {
        ...place,
        what: `${shortened(host)} led to ${address}, and ${place.what}${about}`,
        from: { source, date },
      };
    }
  }
  return undefined;
}

/** What was registered: `example.com.cn` of `www.example.com.cn`. Undefined for a public suffix itself. */
export function registrableDomain(host: string): string | undefined {
  return getDomain(host) ?? undefined;
}

function ofSector(kind: 'sector-team' | 'ministry', host: string, { directory }: Knowledge): Found | undefined {
  const cared = directory.first((scopes) => {
    const match = scopes.caredDomains.longestMatch(host);
    const parties = directory.named(match?.owners ?? []).filter((party) => party.kind === kind);
    return match && parties.length > 0 ? { parties, suffix: match.suffix } : undefined;
  });
  if (cared) {
    const what = `${shortened(host)} belongs to ${cared.suffix}`;
    return { parties: cared.parties, what, link: 'which is in the care of' };
  }
  const hint = sectorOfHost(host);
  return hint && ofHint(kind, host, hint, directory);
}

function ofHint(
  kind: 'sector-team' | 'ministry',
  host: string,
  { sector, suffix }: { sector: Sector; suffix: string },
  directory: Knowledge['directory'],
): Found {
  const parties = directory.firstOf((scopes) => scopes.ofSector(kind, sector));
  const what = `${shortened(host)} lies under .${suffix}`;
  return { parties, what, link: `whose sector, ${sector}, is that of`, from: suffixSource };
}

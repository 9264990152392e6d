import { getDomain } from 'tldts';
import type { Sector } from '../party-details.js';
import type { relations } from '../whom-rule.js';
import { branchOfAddress, networkHolder } from './address-relations.js';
import { shortened } from './found.js';
import type { Found, Knowledge } from './found.js';
import { regionOfHost } from './host-regions.js';
import type { Said } from './said.js';
import { linkOfSector, sectorOfHost, suffixSource } from './sector-hints.js';

type HostRelation = (typeof relations)['host'][number];

const topLevelSource = { source: 'ISO 3166-1:2020, whose codes two-letter top-level domains are', date: '2020-08-01' };

/** Country codes at the top level that are not those of ISO 3166-1. */
const otherCodes: Readonly<Record<string, string>> = { uk: 'GB', ac: 'SH', su: 'RU' };

/** Who stands in which relation to a host name in ASCII and lower case. */
export const hostRelations: Readonly<Record<HostRelation, (host: string, known: Knowledge) => Found | undefined>> = {
  'domain-holder'(host, { directory }) {
    return directory.first((scopes) => {
      const match = scopes.domains.longestMatch(host);
      if (match === undefined) return undefined;
      return {
        parties: directory.named(match.owners),
        what: belongs(host, match.suffix),
        link: { zh: '该域名属于', en: 'of' },
      };
    });
  },

  registrar(host, { directory, answers }) {
    const domain = registrableDomain(host);
    const registrar = domain === undefined ? undefined : answers.registrarOf(domain);
    if (domain === undefined || registrar === undefined) return undefined;
    const { name, ianaId, source, date } = registrar;
    const numbered = ianaId === null ? [] : directory.firstOf((scopes) => scopes.ofIanaId(ianaId));
    const parties = numbered.length > 0 ? numbered : directory.registrarNamed(name);
    const what = { zh: `${domain} 的注册服务机构是 ${name}`, en: `${domain} was registered with ${name}` };
    return { parties, what, link: { zh: '即', en: 'which is' }, from: { source, date } };
  },

  /** Whoever holds the addresses that the name led to when it was looked up. */
  'host-network': (host, known) => byAddresses(networkHolder, host, known),

  /** As of an address: only where the incident names no region itself. */
  'host-branch'(host, known) {
    if (known.region !== '') return undefined;
    const named = regionOfHost(host);
    if (named === undefined) return byAddresses(branchOfAddress, host, known);
    const { region, suffix, from } = named;
    const parties = known.directory.firstOf((scopes) => scopes.ofRegion(region));
    return {
      parties,
      what: lies(host, suffix),
      link: { zh: '该后缀所属地区对应', en: 'which is of the region of' },
      from,
    };
  },

  'country-cert'(host, { directory }) {
    const top = host.slice(host.lastIndexOf('.') + 1);
    const country = otherCodes[top] ?? top.toUpperCase();
    if (!/^[A-Z]{2}$/.test(country) || country === 'CN') return undefined;
    const parties = directory.firstOf((scopes) => scopes.ofCountry(country));
    return {
      parties,
      what: lies(host, top),
      link: { zh: '该后缀所属国家（地区）对应', en: 'the domain of the country of' },
      from: topLevelSource,
    };
  },

  'sector-team': (host, known) => ofSector('sector-team', host, known),
  ministry: (host, known) => ofSector('ministry', host, known),
};

/** By the first address that leads to somebody, of those that the name led to when it was looked up. */
function byAddresses(
  find: (address: string, known: Knowledge) => Found | undefined,
  host: string,
  known: Knowledge,
): Found | undefined {
  const answer = known.answers.addressesOf(host);
  if (answer === undefined) return undefined;
  const { addresses, source, date } = answer;
  for (const address of addresses) {
    const found = find(address, known);
    if (found === undefined || found.parties.length === 0) continue;
    const about = found.from === undefined ? '' : `${found.from.source}, ${found.from.date}`;
    const what = {
      zh: `${shortened(host)} 曾解析到 ${address}，${found.what.zh}${about && `（${about}）`}`,
      en: `${shortened(host)} led to ${address}, and ${found.what.en}${about && ` (${about})`}`,
    };
    return { ...found, what, from: { source, date } };
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
    return {
      parties: cared.parties,
      what: belongs(host, cared.suffix),
      link: { zh: '由其负责：', en: 'which is in the care of' },
    };
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
  return { parties, what: lies(host, suffix), link: linkOfSector(sector), from: suffixSource };
}

function belongs(host: string, suffix: string): Said {
  return { zh: `${shortened(host)} 属于 ${suffix}`, en: `${shortened(host)} belongs to ${suffix}` };
}

function lies(host: string, suffix: string): Said {
  return { zh: `${shortened(host)} 的后缀为 .${suffix}`, en: `${shortened(host)} lies under .${suffix}` };
}

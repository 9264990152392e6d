import { provinces } from '../provinces.js';
import type { relations } from '../whom-rule.js';
import type { Found, Knowledge } from './found.js';
import { linkOfSector, sectorOfOperator } from './sector-hints.js';

type AddressRelation = (typeof relations)['address'][number];

/** Who stands in which relation to an address. */
export const addressRelations: Readonly<
  Record<AddressRelation, (address: string, known: Knowledge) => Found | undefined>
> = {
  'network-holder': networkHolder,

  /** Only where the incident names no region itself: what was reported counts for more than a table. */
  'address-branch': (address, known) => (known.region === '' ? branchOfAddress(address, known) : undefined),

  'country-cert'(address, { directory, tables }) {
    const place = tables.placeOf(address);
    if (place === undefined || place.country === 'CN') return undefined;
    const parties = directory.firstOf((scopes) => scopes.ofCountry(place.country));
    return {
      parties,
      what: { zh: `${address} 位于 ${place.country}`, en: `${address} is in ${place.country}` },
      link: { zh: '该国家（地区）对应', en: 'which is the country of' },
      from: sourceOf(place),
    };
  },

  'sector-team': (address, known) => ofSector('sector-team', address, known),
  ministry: (address, known) => ofSector('ministry', address, known),
};

export function branchOfAddress(address: string, { directory, tables }: Knowledge): Found | undefined {
  const place = tables.placeOf(address);
  if (place === undefined || place.region === '') return undefined;
  const parties = directory.firstOf((scopes) => scopes.ofRegion(place.region));
  const [, zh = place.region] = provinces.find(([region]) => region === place.region) ?? [];
  const what = { zh: `${address} 位于${zh}`, en: `${address} is in ${place.regionEn}` };
  return { parties, what, link: { zh: '该地区对应', en: 'which is the region of' }, from: sourceOf(place) };
}

/** By the longest prefix, else by the system that announces the address; own entries come before imported ones in both. */
export function networkHolder(address: string, { directory, tables }: Knowledge): Found | undefined {
  return directory.first((scopes): Found | undefined => {
    const match = scopes.prefixes.longestMatch(address);
    if (match) {
      const what = { zh: `${address} 属于网段 ${match.prefix}`, en: `${address} lies in ${match.prefix}` };
      return { parties: directory.named(match.owners), what, link: { zh: '该网段属于', en: 'of' } };
    }
    if (!scopes.knowsSystems) return undefined;
    const system = tables.systemOf(address);
    const owners = system === undefined ? [] : scopes.ofAsn(system.asn);
    if (system === undefined || owners.length === 0) return undefined;
    const named = `AS${system.asn} ${system.name}`;
    const what = { zh: `${address} 由 ${named} 通告`, en: `${address} is announced by ${named}` };
    return {
      parties: directory.named(owners),
      what,
      link: { zh: '该自治系统属于', en: 'which is of' },
      from: sourceOf(system),
    };
  });
}

function ofSector(
  kind: 'sector-team' | 'ministry',
  address: string,
  { directory, tables }: Knowledge,
): Found | undefined {
  const place = tables.placeOf(address);
  const sector = place && sectorOfOperator(place.operator);
  if (place === undefined || sector === undefined) return undefined;
  const parties = directory.firstOf((scopes) => scopes.ofSector(kind, sector));
  const what = { zh: `${address} 属于${place.operator}的网络`, en: `${address} is of the network ${place.operator}` };
  return { parties, what, link: linkOfSector(sector), from: sourceOf(place) };
}

function sourceOf({ source, date }: { source: string; date: string }) {
  return { source, date };
}

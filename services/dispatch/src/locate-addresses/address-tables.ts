import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import ip2region from 'ip2region';
import ipaddr from 'ipaddr.js';
import { wordsOf } from '../choose-parties/address-words.js';
import { AsnRanges } from './asn-ranges.js';
import type { AutonomousSystem } from './asn-ranges.js';
import { countryBeginning, placeOf } from './places.js';
import type { Place } from './places.js';

/** Where a statement comes from, and of which day it is. */
export interface Source {
  readonly source: string;
  readonly date: string;
}

/** Files that are read instead of the packaged ones; each is of the same format. */
export interface TableFiles {
  readonly asnIpv4?: string | undefined;
  readonly asnIpv6?: string | undefined;
  readonly regionIpv4?: string | undefined;
  readonly regionIpv6?: string | undefined;
}

export type Located<Fact> = Fact & Source;

const require = createRequire(import.meta.url);

/** The dates of the packaged tables: of the package's version, and of the stamps inside the region files. */
const packaged = {
  asn: {
    source: 'ip-location-db ASN 2.3.2026061719',
    date: '2026-06-17',
  },
  regionIpv4: { source: 'ip2region 2.3.0', date: '2021-10-25' },
  regionIpv6: { source: 'ip2region 2.3.0 (IPv6)', date: '2021-05-11' },
};

/**
 * What packaged tables know of an address, without a network. They are read when the first address is asked for that the own
 * directory does not know: half a second, 40 MB.
 */
export class AddressTables {
  private readonly ranges = new Map<1 | 4, AsnRanges>();
  private regions: InstanceType<typeof ip2region.default> | undefined;

  private last: { readonly address: string; readonly place: Located<Place> | undefined } | undefined;

  constructor(private readonly files: TableFiles = {}) {}

  /** The system that announces the address. Throws TableUnreadable. */
  systemOf(address: string): Located<AutonomousSystem> | undefined {
    const words = wordsOf(address);
    if (words === undefined || !isGlobal(address)) return undefined;
    const family = words.length === 1 ? 1 : 4;
    const found = this.rangesOf(family).find(words);
    const file = family === 1 ? this.files.asnIpv4 : this.files.asnIpv6;
    return found && { ...found, ...(file === undefined ? packaged.asn : ownFile(file)) };
  }

  /** Country, province and operator of the address. Several rules ask for that of the same address in a row. */
  placeOf(address: string): Located<Place> | undefined {
    if (this.last?.address !== address) this.last = { address, place: this.locate(address) };
    return this.last.place;
  }

  private locate(address: string): Located<Place> | undefined {
    if (wordsOf(address) === undefined || !isGlobal(address)) return undefined;
    const { regionIpv4, regionIpv6 } = this.files;
    this.regions ??= new ip2region.default({
      ...(regionIpv4 !== undefined && { ipv4db: regionIpv4 }),
      ...(regionIpv6 !== undefined && { ipv6db: regionIpv6 }),
    });
    const found = this.regions.search(address);
    const isIpv6 = address.includes(':');
    const file = isIpv6 ? regionIpv6 : regionIpv4;
    const source = file === undefined ? packaged[isIpv6 ? 'regionIpv6' : 'regionIpv4'] : ownFile(file);
    if (found === null) return undefined;
    const place = placeOf(found.country || this.ipv6Country(address), found.province, found.isp);
    return place.country === '' ? undefined : { ...place, ...source };
  }

  private ipv6Country(address: string): string {
    const raw = this.regions?.searchRaw(address);
    return raw && 'data' in raw ? countryBeginning(raw.data) : '';
  }

  private rangesOf(family: 1 | 4): AsnRanges {
    const known = this.ranges.get(family);
    if (known) return known;
    const [file, own] =
      family === 1 ? (['asn-ipv4.csv', this.files.asnIpv4] as const) : (['asn-ipv6.csv', this.files.asnIpv6] as const);
    const path = own ?? require.resolve(`@ip-location-db/asn/${file}`);
    const ranges = AsnRanges.read(readFileSync(path, 'utf8'), path, family);
    this.ranges.set(family, ranges);
    return ranges;
  }
}

/** Addresses for documentation, private networks and the like are nobody's. */
function isGlobal(address: string): boolean {
  const range = ipaddr.process(address).range();
  return range === 'unicast' || range === '6to4' || range === 'teredo';
}

function ownFile(path: string): Source {
  return { source: basename(path), date: statSync(path).mtime.toISOString().slice(0, 10) };
}

import type { PartyKind, Scope } from '../party-details.js';
import { NameTable } from './name-table.js';
import { PrefixTable } from './prefix-table.js';
import { SuffixTable } from './suffix-table.js';

/** Kinds whose domains say whom they care for, and not what they run. */
const caring: readonly PartyKind[] = ['ministry', 'sector-team', 'foreign-cert'];

/** What parties cover, each known by its number in the directory. */
export class ScopeIndex {
  readonly prefixes = new PrefixTable();
  readonly domains = new SuffixTable();
  /** Domains of organisations that a sector's team or ministry cares for. */
  readonly caredDomains = new SuffixTable();
  readonly products = new NameTable();
  private readonly asns = new Map<number, number[]>();
  /** `region 11`, `sector banking`, `country DE`, `iana 1`. */
  private readonly terms = new Map<string, number[]>();

  add(kind: PartyKind, scope: Scope, party: number): void {
    for (const prefix of scope.prefixes) this.prefixes.add(prefix, party);
    for (const asn of scope.asns) push(this.asns, asn, party);
    const domains = caring.includes(kind) ? this.caredDomains : this.domains;
    for (const suffix of scope.domainSuffixes) domains.add(suffix, party);
    for (const product of scope.products) this.products.add(product, party);
    if (scope.region !== null) push(this.terms, `region ${scope.region}`, party);
    for (const sector of scope.sectors) push(this.terms, `${kind} sector ${sector}`, party);
    for (const country of scope.countries) push(this.terms, `country ${country}`, party);
    for (const id of scope.ianaIds) push(this.terms, `iana ${id}`, party);
  }

  /** Whether it is worth while to ask which system announces an address. */
  get knowsSystems(): boolean {
    return this.asns.size > 0;
  }

  ofAsn(asn: number): readonly number[] {
    return this.asns.get(asn) ?? [];
  }

  ofRegion(region: string): readonly number[] {
    return this.terms.get(`region ${region}`) ?? [];
  }

  ofSector(kind: PartyKind, sector: string): readonly number[] {
    return this.terms.get(`${kind} sector ${sector}`) ?? [];
  }

  ofCountry(country: string): readonly number[] {
    return this.terms.get(`country ${country}`) ?? [];
  }

  ofIanaId(id: number): readonly number[] {
    return this.terms.get(`iana ${id}`) ?? [];
  }
}

function push<Key>(map: Map<Key, number[]>, key: Key, party: number): void {
  const parties = map.get(key);
  if (parties) parties.push(party);
  else map.set(key, [party]);
}

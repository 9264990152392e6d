import type { Observable, Tlp } from '@fengsui/contracts';
import type { Task } from '../order.js';
import { nationalDesk } from '../party.js';
import type { Party, PartyKind } from '../party.js';
import { PrefixTable } from './prefix-table.js';
import { SuffixTable } from './suffix-table.js';
import { targetOf } from './target.js';
import type { Target } from './target.js';

/** What the choice depends on. */
export interface Affected {
  readonly observables: readonly Pick<Observable, 'kind' | 'value'>[];
  /** GB/T 2260 code of the province; empty where unknown. */
  readonly region: string;
  readonly tlp: Tlp;
}

/** A party that gets the order, and why. */
export interface ChosenParty {
  readonly party: Party;
  readonly task: Task;
  readonly reason: string;
}

export interface Choice {
  readonly chosen: readonly ChosenParty[];
  /** Parties that cover the incident and whom its TLP label keeps from it. */
  readonly withheld: readonly Party[];
}

/** The directory lacks the desk that takes what nobody else covers. */
export class DeskMissing extends Error {
  override readonly name = 'DeskMissing';

  constructor() {
    super(`The party directory has no party "${nationalDesk}": register it again.`);
  }
}

type PartyView = Pick<Party, 'code' | 'kind' | 'nameEn' | 'region' | 'prefixes' | 'domainSuffixes'>;

const taskOf: Readonly<Record<PartyKind, Task>> = {
  branch: 'verify-and-handle',
  isp: 'handle',
  registrar: 'handle',
  vendor: 'verify-and-handle',
  desk: 'verify-and-handle',
};

/** TLP 2.0: AMBER+STRICT stays within the organisation, RED with those who were told in person, which no queue can do. */
export const mayBeTold: Readonly<Record<Tlp, (party: PartyView) => boolean>> = {
  CLEAR: () => true,
  GREEN: () => true,
  AMBER: () => true,
  'AMBER+STRICT': ({ kind }) => kind === 'branch' || kind === 'desk',
  RED: ({ code }) => code === nationalDesk,
};

/** Parties that cover something, and the beginning of the sentence that says so. */
interface Covering {
  readonly owners: readonly Party[];
  readonly what: string;
}

const nobody: Covering = { owners: [], what: '' };
const itemsShown = 5;

/** Chooses the parties of an incident from a directory that does not change while it lives. */
export class PartyChooser {
  private readonly prefixes: PrefixTable<Party>;
  private readonly suffixes: SuffixTable<Party>;
  private readonly regions: ReadonlyMap<string, readonly Party[]>;
  private readonly desk: Party | undefined;

  constructor(directory: readonly Party[]) {
    const parties = directory.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    this.prefixes = new PrefixTable(
      parties.flatMap((party) => party.prefixes.map((prefix) => [prefix, party] as const)),
    );
    this.suffixes = new SuffixTable(
      parties.flatMap((party) => party.domainSuffixes.map((end) => [end, party] as const)),
    );
    this.regions = byRegion(parties);
    this.desk = parties.find(({ code }) => code === nationalDesk);
  }

  /** Each party at most once, with all its reasons; the national desk where nobody else is left. Throws DeskMissing. */
  choose(affected: Affected): Choice {
    const reasons = this.coveringParties(affected);
    const allowed = mayBeTold[affected.tlp];
    const chosen = [...reasons].filter(([party]) => allowed(party));
    const withheld = [...reasons.keys()].filter((party) => !allowed(party));
    if (chosen.length === 0) chosen.push([this.deskParty(), new Set([lastResort(affected, withheld)])]);
    return {
      chosen: chosen.map(([party, why]) => ({ party, task: taskOf[party.kind], reason: listed([...why], '; ') })),
      withheld,
    };
  }

  private coveringParties({ observables, region }: Affected): Map<Party, Set<string>> {
    const reasons = new Map<Party, Set<string>>();
    const add = ({ owners, what }: Covering): void => {
      for (const party of owners) {
        reasons.set(party, (reasons.get(party) ?? new Set()).add(`${what} of ${party.nameEn}`));
      }
    };
    for (const target of targetsOf(observables)) add(this.coveringOf(target));
    if (region !== '') add({ owners: this.regions.get(region) ?? [], what: `region ${region} is that` });
    return reasons;
  }

  private coveringOf(target: Target): Covering {
    if ('address' in target) {
      const match = this.prefixes.longestMatch(target.address);
      return match ? { owners: match.owners, what: `${target.address} lies in ${match.prefix}` } : nobody;
    }
    const match = this.suffixes.longestMatch(target.host);
    return match ? { owners: match.owners, what: `${shortened(target.host)} belongs to ${match.suffix}` } : nobody;
  }

  private deskParty(): Party {
    if (this.desk === undefined) throw new DeskMissing();
    return this.desk;
  }
}

function byRegion(parties: readonly Party[]): Map<string, Party[]> {
  const regions = new Map<string, Party[]>();
  for (const party of parties) {
    if (party.region !== null) regions.set(party.region, [...(regions.get(party.region) ?? []), party]);
  }
  return regions;
}

function targetsOf(observables: Affected['observables']): Target[] {
  return observables.flatMap((observable) => targetOf(observable) ?? []);
}

function lastResort({ observables, region, tlp }: Affected, withheld: readonly Party[]): string {
  const others = withheld.length === 0 ? '' : `; not told: ${listed(withheld.map(({ nameEn }) => nameEn))}`;
  if (tlp === 'RED') return `TLP:RED is put on no queue outside the house${others}`;
  if (withheld.length > 0) return `TLP:${tlp} stays within the organisation${others}`;
  const named = new Set([
    ...targetsOf(observables).map((target) => ('address' in target ? target.address : shortened(target.host))),
    ...(region === '' ? [] : [`region ${region}`]),
  ]);
  if (named.size === 0) return 'no party covers it: it names no address, no domain and no region';
  return `no party covers ${listed([...named])}`;
}

function listed(items: readonly string[], separator = ', '): string {
  const rest = items.length - itemsShown;
  return [...items.slice(0, itemsShown), ...(rest > 0 ? [`${rest} more`] : [])].join(separator);
}

function shortened(host: string): string {
  return host.length > 80 ? `${host.slice(0, 79)}…` : host;
}

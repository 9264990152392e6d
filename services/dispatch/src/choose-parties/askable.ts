import type { Observable } from '@fengsui/contracts';
import type { Askable } from '../look-up/look-up-kinds.js';
import type { PartyChooser } from './party-chooser.js';
import { targetOf } from './target.js';

/** More addresses of one batch than these are not gone through: so many are not asked about either. */
const addressesAtOnce = 1_000;

/** What somebody outside may be asked about. */
export function askableOf(observables: readonly Pick<Observable, 'kind' | 'value'>[]): Askable {
  const targets = observables.flatMap((observable) => targetOf(observable) ?? []);
  return {
    hosts: once(targets.flatMap((target) => ('host' in target ? [target.host] : []))),
    addresses: once(targets.flatMap((target) => ('address' in target ? [target.address] : []))),
    systems: once(targets.flatMap((target) => ('asn' in target ? [`AS${target.asn}`] : []))),
  };
}

/** Hosts, and of addresses and systems those that are of nobody in the directory: no registry knows better who that is. */
export function unknownTo(chooser: PartyChooser, { hosts, addresses, systems }: Askable): Askable {
  const numbers = systems.map((system) => Number(system.slice(2)));
  return {
    hosts,
    addresses: chooser.withoutHolder(addresses.slice(0, addressesAtOnce)),
    systems: chooser.systemsWithoutHolder(numbers).map((asn) => `AS${asn}`),
  };
}

function once(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

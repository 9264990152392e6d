import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import type { Report } from '../report.js';
import { isSameObservable } from '../reported-observable.js';
import type { Supplement } from '../supplement.js';

type Told = Pick<Report, 'observables' | 'tlp'>;
type Added = Pick<Supplement, 'observables' | 'tlp'>;

/** Adds what supplements name to what the report names, each once, and takes the strictest label of all. */
export function hearSupplements({ observables, tlp }: Told, supplements: readonly Added[]): Told {
  const all = [...observables];
  for (const named of supplements.flatMap((supplement) => supplement.observables)) {
    if (!all.some((known) => isSameObservable(known, named))) all.push(named);
  }
  return { observables: all, tlp: strictest([tlp, ...supplements.map((supplement) => supplement.tlp)]) };
}

function strictest(labels: readonly Tlp[]): Tlp {
  return tlpLabels.findLast((label) => labels.includes(label)) ?? 'RED';
}

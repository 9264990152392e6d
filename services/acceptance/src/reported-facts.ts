import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import type { ReportedObservable } from './reported-observable.js';

/** An event has room for this much of what an incident's reports name (eventLimit of @fengsui/messaging); each report keeps its own whole. */
export const roomForObservables = { count: 500, characters: 20_000 } as const;

/** What both name, each once, the first ones first, as long as there is room; what was there stays. */
export function united(
  before: readonly ReportedObservable[],
  more: readonly ReportedObservable[],
): ReportedObservable[] {
  const all = [...before];
  const known = new Set(before.map(nameOf));
  let room = roomForObservables.characters - before.reduce((sum, { value }) => sum + value.length, 0);
  for (const { kind, value } of more) {
    if (known.has(nameOf({ kind, value }))) continue;
    if (all.length >= roomForObservables.count || value.length > room) break;
    room -= value.length;
    known.add(nameOf({ kind, value }));
    all.push({ kind, value });
  }
  return all;
}

/** The label with the smaller audience. */
export function narrower(one: Tlp, other: Tlp): Tlp {
  return tlpLabels.indexOf(one) < tlpLabels.indexOf(other) ? other : one;
}

export const audiences = ['parties', 'own-organisation', 'nobody'] as const;
export type Audience = (typeof audiences)[number];

/** Whom dispatch may tell of what has this label. What has different audiences does not come together without a person. */
export function audienceOf(label: Tlp): Audience {
  switch (label) {
    case 'CLEAR':
    case 'GREEN':
    case 'AMBER':
      return 'parties';
    case 'AMBER+STRICT':
      return 'own-organisation';
    case 'RED':
      return 'nobody';
  }
}

function nameOf({ kind, value }: ReportedObservable): string {
  return `${kind} ${value}`;
}

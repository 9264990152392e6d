import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import type { PartyKind } from './party.js';

/** Kinds of parties that belong to the organisation that runs this system. */
const inHouse: readonly PartyKind[] = ['branch', 'desk'];

/**
 * TLP 2.0 at the ways out: RED is told in person and by no mail, webhook or page, AMBER+STRICT stays within the organisation. A
 * label that nobody knows guards nothing and lets nothing out.
 */
export function mayLeave(label: string, kind: PartyKind): boolean {
  switch (tlpLabels.find((known) => known === label)) {
    case 'CLEAR':
    case 'GREEN':
    case 'AMBER':
      return true;
    case 'AMBER+STRICT':
      return inHouse.includes(kind);
    case 'RED':
    case undefined:
      return false;
  }
}

/** The narrowest of some labels; CLEAR where there are none. */
export function narrowest(labels: readonly Tlp[]): Tlp {
  return tlpLabels.findLast((label) => labels.includes(label)) ?? 'CLEAR';
}

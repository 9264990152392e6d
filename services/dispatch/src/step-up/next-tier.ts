import { isSilent, mayBeTold } from '../choose-parties/party-chooser.js';
import type { Incident } from '../incident.js';
import { nationalDesk } from '../party.js';
import type { Party } from '../party.js';

/** What is asked of the tables about those who could step in. */
export interface Tiers {
  /** By code: the parties of the orders, and all that are behind them. */
  readonly parties: ReadonlyMap<string, TierParty>;
  /** Who cannot step in because of an order that it has or had; grows with whoever is asked. */
  readonly taken: Set<string>;
}

export type TierParty = Pick<
  Party,
  'code' | 'kind' | 'nextTier' | 'backupChannel' | 'silence' | 'dutyHours' | 'retiredAt'
>;

/** Whoever steps in, or why nobody does. */
export interface NextTier {
  readonly code: string | undefined;
  readonly why: string;
}

/** Names an order of a party about an incident. */
export function takenBy(incidentId: string, code: string): string {
  return `${incidentId} ${code}`;
}

/**
 * The first behind a party that can step in, and is noted as taken. Whoever has gone, is not to be notified, may not be told or
 * had its turn is passed over for the one behind it; tiers that lead back to where they began end there.
 */
export function nextTierOf(
  party: TierParty,
  { id, tlp }: Pick<Incident, 'id' | 'tlp'>,
  { parties, taken }: Tiers,
  now: Date,
): NextTier {
  const seen = new Set([party.code]);
  const passedOver: string[] = [];
  let next = party.code === nationalDesk ? undefined : parties.get(party.nextTier ?? '');
  while (next !== undefined && !seen.has(next.code)) {
    seen.add(next.code);
    const why = cannot(next, tlp, taken.has(takenBy(id, next.code)), now);
    if (why === undefined) {
      taken.add(takenBy(id, next.code));
      return { code: next.code, why: passedOver.join('; ') };
    }
    passedOver.push(`${next.code} ${why}`);
    next = parties.get(next.nextTier ?? '');
  }
  return { code: undefined, why: passedOver.join('; ') || 'nobody is the next tier' };
}

function cannot(next: TierParty, tlp: Incident['tlp'], isTaken: boolean, now: Date): string | undefined {
  if (next.retiredAt !== null) return 'is retired';
  if (!mayBeTold[tlp](next)) return 'may not be told';
  if (isSilent(next, now)) return 'is not to be notified';
  return isTaken ? 'has had an order' : undefined;
}

import { mayBeTold } from '../choose-parties/party-chooser.js';
import type { ChosenParty } from '../choose-parties/party-chooser.js';
import type { Dispatch } from '../dispatch.js';
import type { IncidentContent } from '../incident.js';
import { nationalDesk } from '../party.js';
import type { Party } from '../party.js';

/** What is to be done about the orders of an incident that is not any more what it was. */
export interface RevisionPlan {
  readonly issue: readonly ChosenParty[];
  readonly cancel: readonly { readonly dispatch: Dispatch; readonly why: 'idle' | 'tlp' | 'not concerned' }[];
  readonly correct: readonly Dispatch[];
  /** Names of the fields that differ, as a party reads them. */
  readonly changed: readonly string[];
}

export interface RevisedIncident {
  readonly before: IncidentContent;
  readonly content: IncidentContent;
  /** Its work has gone elsewhere. */
  readonly idle: boolean;
  /** It had gone, and came back. */
  readonly wasIdle: boolean;
  readonly dispatches: readonly Dispatch[];
  readonly parties: ReadonlyMap<string, Party>;
}

type Items = IncidentContent['observables'];

/** The observables that were added. */
export function addedTo({ before, content }: Pick<RevisedIncident, 'before' | 'content'>): Items {
  const known = new Set(before.observables.map(keyOf));
  return content.observables.filter((item) => !known.has(keyOf(item)));
}

/**
 * `chosen` are the parties for the whole incident, `forAdded` those for what was added: a party that has ended its order is
 * asked again for that alone. Orders that did not come of the choice stay where the choice changes, and a party is asked once.
 */
export function planRevision(
  revised: RevisedIncident,
  chosen: readonly ChosenParty[],
  forAdded: readonly ChosenParty[],
): RevisionPlan {
  const { before, content, idle, wasIdle, dispatches, parties } = revised;
  const live = dispatches.filter(({ ended }) => !ended);
  if (idle) return { issue: [], cancel: live.map((dispatch) => ({ dispatch, why: 'idle' })), correct: [], changed: [] };
  const unheard = wasIdle ? ['cancelled', 'no-answer'] : ['cancelled'];
  const told = new Set(dispatches.filter(({ state }) => !unheard.includes(state)).map(({ partyCode }) => partyCode));
  const busy = new Set(live.map(({ partyCode }) => partyCode));
  const again = new Set(forAdded.map(({ party }) => party.code));
  const codes = new Set(chosen.map(({ party }) => party.code));
  const moved = before.region !== content.region;
  const removed = (moved && before.region !== '') || addedTo({ before: content, content: before }).length > 0;
  const cancel = live.flatMap((dispatch): RevisionPlan['cancel'] => {
    const party = parties.get(dispatch.partyCode);
    if (party !== undefined && !mayBeTold[content.tlp](party)) return [{ dispatch, why: 'tlp' }];
    const gone = removed && dispatch.origin === 'choice' && !codes.has(dispatch.partyCode);
    return gone && dispatch.partyCode !== nationalDesk ? [{ dispatch, why: 'not concerned' }] : [];
  });
  const cancelled = new Set(cancel.map(({ dispatch }) => dispatch));
  const changed = changedFields(before, content);
  // What does not bear on the choice chooses nobody, though the directory may have changed since.
  const chooses = wasIdle || moved || removed || before.tlp !== content.tlp || addedTo(revised).length > 0;
  const wants = ({ party: { code } }: ChosenParty) => !told.has(code) || (again.has(code) && !busy.has(code));
  return {
    issue: chooses ? chosen.filter(wants) : [],
    cancel,
    correct: changed.length === 0 ? [] : live.filter((dispatch) => !cancelled.has(dispatch)),
    changed,
  };
}

/** What parties are told of an incident; its region and number only lead to the choice of them. */
function changedFields(before: IncidentContent, content: IncidentContent): string[] {
  const fields = (['class', 'tlp', 'level', 'summary'] as const).filter((name) => before[name] !== content[name]);
  const items = [before.observables, content.observables].map((list) => list.map(keyOf).toSorted().join('\n'));
  return [...fields, ...(items[0] === items[1] ? [] : ['observables'])];
}

function keyOf({ kind, value }: Items[number]): string {
  return `${kind} ${value}`;
}

import { isSame } from '../is-same.js';
import type { Party, PartyDetails } from '../party.js';
import { usualDetails } from '../party-details.js';

const names = ['nameZh', 'nameEn', 'contactEmail', ...Object.keys(usualDetails)];

/** The fields of one that the other has otherwise, as the other has them. */
export function differences(before: PartyDetails, after: PartyDetails): Partial<PartyDetails> {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => !isSame(known.get(field), value)));
}

/** What is known of a party, with changes over it. */
export function detailsWith(party: Party, changes: Partial<PartyDetails>): PartyDetails {
  const { nameZh, nameEn, contactEmail } = party;
  const fields = Object.fromEntries(Object.entries(party).filter(([field]) => names.includes(field)));
  return { ...usualDetails, nameZh, nameEn, contactEmail, ...fields, ...changes };
}

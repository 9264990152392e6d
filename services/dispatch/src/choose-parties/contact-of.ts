import { isOnDuty } from '../duty-hours.js';
import type { ContactRole, PartyKind, Reach } from '../party-details.js';

/** Whom an order of that kind of party concerns first; after hours it is whoever is on duty. */
const firstRole: Readonly<Partial<Record<PartyKind, ContactRole>>> = {
  isp: 'abuse',
  registrar: 'abuse',
  vendor: 'technical',
  'foreign-cert': 'duty',
};

/** The address to write to at this time: of the contact that is there, else the party's own. */
export function contactOf(
  party: Pick<Reach, 'contactEmail' | 'contacts' | 'dutyHours'> & { readonly kind: PartyKind },
  at: Date,
): string {
  const role = isOnDuty(party.dutyHours, at) ? firstRole[party.kind] : 'duty';
  return party.contacts.find((contact) => contact.role === role)?.email ?? party.contactEmail;
}

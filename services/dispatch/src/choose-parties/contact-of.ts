import type { Unusables } from '../check-contacts/unusable-contacts.js';
import { isOnDuty } from '../duty-hours.js';
import type { ContactRole, PartyKind, Reach } from '../party-details.js';

/** Whom an order of that kind of party concerns first; after hours it is whoever is on duty. */
const firstRole: Readonly<Partial<Record<PartyKind, ContactRole>>> = {
  isp: 'abuse',
  registrar: 'abuse',
  vendor: 'technical',
  'foreign-cert': 'duty',
};

/** Who is written to in turn where the first cannot be; `main` is the party's own address. */
const inTurn = ['main', 'technical', 'abuse', 'duty', 'management'] as const;

/** A party as far as it is written to. */
export type Addressee = Pick<Reach, 'contactEmail' | 'contacts' | 'dutyHours'> & {
  readonly kind: PartyKind;
  readonly unusable?: Unusables;
};

/** Where a mail goes. */
export interface MailContact {
  /** Empty where none of the party's addresses takes mail. */
  readonly email: string;
  /** Why it is not the first of them, such as `abuse: disowned`; mostly empty. */
  readonly passedOver: string;
}

/** What bears on the address beside the party itself. */
export interface Occasion {
  readonly at: Date;
  /** What is not urgent waits for whoever it concerns; everything else goes to whoever is there. */
  readonly isUrgent?: boolean;
  /** Addresses that refused this very mail, in lower case. */
  readonly refusedBy?: readonly string[];
}

/** The address to write to: of the contact that is there, else of the others in turn, as long as it takes mail. */
export function contactOf(party: Addressee, { at, isUrgent = true, refusedBy = [] }: Occasion): MailContact {
  const usual = [firstRole[party.kind] ?? 'main', ...inTurn];
  const roles = isUrgent && !isOnDuty(party.dutyHours, at) ? ['duty', ...usual] : usual;
  const passed = new Set<string>();
  for (const role of roles) {
    const addresses = role === 'main' ? [party.contactEmail] : ofRole(party, role);
    for (const email of addresses) {
      const address = email.toLowerCase();
      const why = party.unusable?.get(address) ?? (refusedBy.includes(address) ? 'refused' : undefined);
      if (why === undefined) return { email, passedOver: [...passed].join('; ') };
      passed.add(`${role}: ${why}`);
    }
  }
  return { email: '', passedOver: [...passed].join('; ') };
}

function ofRole({ contacts }: Addressee, role: string): string[] {
  return contacts.filter((contact) => contact.role === role).map(({ email }) => email);
}

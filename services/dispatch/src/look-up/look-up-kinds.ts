/** What may be asked of the outside: of a domain, of a host (two of them), of an address, of an autonomous system. */
export const lookUpKinds = ['registrar', 'addresses', 'security-txt', 'network', 'system'] as const;
export type LookUpKind = (typeof lookUpKinds)[number];

export const lookUpStates = ['wanted', 'answered', 'failed'] as const;
export type LookUpState = (typeof lookUpStates)[number];

/** How long an answer is good, in days. A name's addresses move sooner than a domain's registrar. */
export const goodForDays: Readonly<Record<LookUpKind, number>> = {
  registrar: 14,
  addresses: 1,
  'security-txt': 7,
  network: 14,
  system: 14,
};

/** What may be asked about: hosts, addresses, and systems as `AS64500`. */
export interface Askable {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly systems: readonly string[];
}

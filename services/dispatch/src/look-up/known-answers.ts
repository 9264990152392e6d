import type { Source } from '../locate-addresses/address-tables.js';

/** Who sold a domain, as its registry says. */
export interface Registrar {
  /** As the registry writes it. */
  readonly name: string;
  /** Number in IANA's list of accredited registrars; null where the registry does not say. */
  readonly ianaId: number | null;
  /** Empty where the registry does not say. */
  readonly abuseEmail: string;
}

export interface HolderContact {
  readonly role: 'abuse' | 'noc' | 'technical' | 'administrative' | 'registrant';
  /** Empty where the registry does not say. */
  readonly name: string;
  readonly email: string;
}

/** Who holds a network or an autonomous system, as its registry says. */
export interface Holder {
  /** Of the network, as `EXAMPLE-NET`. */
  readonly name: string;
  /** Empty where the registry does not say. */
  readonly organisation: string;
  /** `192.0.2.0 - 192.0.2.255`, `AS64500`. */
  readonly covers: string;
  readonly contacts: readonly HolderContact[];
}

export interface AnswersByKind {
  readonly registrar?: ReadonlyMap<string, Registrar & Source>;
  readonly addresses?: ReadonlyMap<string, { readonly addresses: readonly string[] } & Source>;
  readonly securityTxt?: ReadonlyMap<string, { readonly contacts: readonly string[] } & Source>;
  readonly network?: ReadonlyMap<string, Holder & Source>;
  readonly system?: ReadonlyMap<string, Holder & Source>;
}

/** What look-ups over the network have brought so far, by what was asked. */
export class KnownAnswers {
  static readonly none = new KnownAnswers({});

  constructor(private readonly answers: AnswersByKind) {}

  /** Of a registrable domain. */
  registrarOf(domain: string): (Registrar & Source) | undefined {
    return this.answers.registrar?.get(domain);
  }

  addressesOf(host: string): ({ readonly addresses: readonly string[] } & Source) | undefined {
    return this.answers.addresses?.get(host);
  }

  /** From the security.txt of the host. */
  contactsOf(host: string): ({ readonly contacts: readonly string[] } & Source) | undefined {
    return this.answers.securityTxt?.get(host);
  }

  networkOf(address: string): (Holder & Source) | undefined {
    return this.answers.network?.get(address);
  }

  /** Of `AS64500`. */
  systemOf(system: string): (Holder & Source) | undefined {
    return this.answers.system?.get(system);
  }
}

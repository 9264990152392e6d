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

/** What look-ups over the network have brought so far, by what was asked. */
export class KnownAnswers {
  static readonly none = new KnownAnswers(new Map(), new Map(), new Map());

  constructor(
    private readonly registrars: ReadonlyMap<string, Registrar & Source>,
    private readonly addresses: ReadonlyMap<string, { addresses: readonly string[] } & Source>,
    private readonly contacts: ReadonlyMap<string, { contacts: readonly string[] } & Source>,
  ) {}

  /** Of a registrable domain. */
  registrarOf(domain: string): (Registrar & Source) | undefined {
    return this.registrars.get(domain);
  }

  addressesOf(host: string): ({ readonly addresses: readonly string[] } & Source) | undefined {
    return this.addresses.get(host);
  }

  /** From the security.txt of the host. */
  contactsOf(host: string): ({ readonly contacts: readonly string[] } & Source) | undefined {
    return this.contacts.get(host);
  }
}

import type { PartyKind, Sector } from '../party-details.js';

/** An organisation as a source has it. */
export interface ImportedParty {
  readonly type: 'party';
  /** What the source calls it by; names the entry together with the source. */
  readonly key: string;
  readonly line: number;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Empty where `abuseHandle` leads to it. */
  readonly email: string;
  /** Handle of the role whose abuse mailbox is the contact; empty where the entry has its own. */
  readonly abuseHandle: string;
  /** Taken where neither leads to a mailbox; empty where there is none. */
  readonly otherwise: string;
  readonly countries: readonly string[];
  readonly domainSuffixes: readonly string[];
  readonly sectors: readonly Sector[];
  readonly products: readonly string[];
}

/** Something that an organisation covers; a source may tell it before it tells the organisation. */
export interface ImportedScope {
  readonly type: 'scope';
  readonly key: string;
  /** Handle of whose mailbox is taken where the organisation names none; empty where there is none. */
  readonly abuseHandle: string;
  readonly prefix: string | null;
  readonly asn: number | null;
}

export interface ImportedMailbox {
  readonly type: 'mailbox';
  readonly handle: string;
  readonly email: string;
}

/** What could not be taken, and where it stands. */
export interface ImportFault {
  readonly type: 'fault';
  readonly line: number;
  readonly message: string;
  /** Nothing behind it could be read. */
  readonly isEnd?: true;
}

export type ImportItem = ImportedParty | ImportedScope | ImportedMailbox | ImportFault;

import type { Language } from '@fengsui/contracts';
import type { DutyHours } from './duty-hours.js';

/** What a party is. `branch` and `desk` belong to the organisation that runs this system. */
export const partyKinds = [
  'branch',
  'isp',
  'registrar',
  'vendor',
  'ministry',
  'sector-team',
  'foreign-cert',
  'desk',
] as const;
export type PartyKind = (typeof partyKinds)[number];

/** How an order reaches a party: its own queue, a mail to its contact address, a signed request to its webhook. */
export const orderChannels = ['queue', 'mail', 'webhook'] as const;
export type OrderChannel = (typeof orderChannels)[number];

export const sectors = [
  'government',
  'banking',
  'insurance',
  'energy',
  'education',
  'telecom',
  'transport',
  'health',
] as const;
export type Sector = (typeof sectors)[number];

export const contactRoles = ['abuse', 'technical', 'duty', 'management'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** Whom to speak to, for what. */
export interface Contact {
  readonly role: ContactRole;
  readonly name: string;
  readonly email: string;
  /** Empty where none is known. */
  readonly phone: string;
}

/** Somebody decided that a party is not to be told; the desk is told instead. */
export interface Silence {
  readonly reason: string;
  /** The last day on which it holds, as `2026-12-31`. */
  readonly until: string;
}

/** What a party covers: an incident that lies in it becomes its order. */
export interface Scope {
  /** GB/T 2260 code of the province, two digits; null for anyone but a branch. */
  readonly region: string | null;
  /** Canonical CIDR prefixes. */
  readonly prefixes: readonly string[];
  readonly asns: readonly number[];
  /** Domains in ASCII and lower case, without a leading dot. */
  readonly domainSuffixes: readonly string[];
  readonly sectors: readonly Sector[];
  /** Products and vendors, as texts name them. */
  readonly products: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** A registrar's numbers in IANA's list of accredited registrars. */
  readonly ianaIds: readonly number[];
}

/** How a party is reached. */
export interface Reach {
  readonly contactEmail: string;
  readonly contacts: readonly Contact[];
  /** Null where somebody is there around the clock. */
  readonly dutyHours: DutyHours | null;
  readonly preferredChannel: OrderChannel;
  readonly backupChannel: OrderChannel | null;
  readonly webhookUrl: string | null;
  readonly nextTier: string | null;
  readonly language: Language;
  readonly groupingMinutes: number;
  /** An OpenPGP public key or an X.509 certificate, in its armour. */
  readonly encryptionKey: string | null;
  readonly silence: Silence | null;
}

/** What operators may write of a party. */
export interface PartyDetails extends Scope, Reach {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** What a new party is told by, where nothing else is said. */
export type GivenDetails = Pick<PartyDetails, 'nameZh' | 'nameEn' | 'contactEmail'> & Partial<PartyDetails>;

export const usualDetails: Omit<PartyDetails, 'nameZh' | 'nameEn' | 'contactEmail'> = {
  region: null,
  prefixes: [],
  asns: [],
  domainSuffixes: [],
  sectors: [],
  products: [],
  countries: [],
  ianaIds: [],
  contacts: [],
  dutyHours: null,
  preferredChannel: 'queue',
  backupChannel: null,
  webhookUrl: null,
  nextTier: null,
  language: 'zh-CN',
  groupingMinutes: 0,
  encryptionKey: null,
  silence: null,
};

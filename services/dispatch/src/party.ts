import type { Language } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a party is. `branch` and `desk` belong to the organisation that runs this system. */
export const partyKinds = ['branch', 'isp', 'registrar', 'vendor', 'desk'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** How an order reaches a party: its own queue, a mail to its contact address, a signed request to its webhook. */
export const orderChannels = ['queue', 'mail', 'webhook'] as const;
export type OrderChannel = (typeof orderChannels)[number];

/** A party's code is a token of NATS subjects. */
export const partyCodeForm = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** The desk that takes what nobody else covers, and what may not leave the house. */
export const nationalDesk = 'national-desk';

/** What a party covers: an incident that lies in it becomes its order. */
export interface Scope {
  /** GB/T 2260 code of the province, two digits; null for anyone but a branch. */
  readonly region: string | null;
  /** Canonical CIDR prefixes. */
  readonly prefixes: readonly string[];
  /** Domains in ASCII and lower case, without a leading dot. */
  readonly domainSuffixes: readonly string[];
}

/** What operators may write of a party. */
export interface PartyDetails extends Scope {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly contactEmail: string;
}

/** An organisation that can act, with what it covers. */
@Entity('party')
export class Party {
  /** Stands in subjects and names the party's queue: a change would cut it off from its orders. */
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  kind!: PartyKind;

  @Column('text', { name: 'name_zh' })
  nameZh!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('text', { name: 'contact_email' })
  contactEmail!: string;

  @Column('text', { nullable: true })
  region!: string | null;

  @Column('cidr', { array: true })
  prefixes!: string[];

  @Column('text', { array: true, name: 'domain_suffixes' })
  domainSuffixes!: string[];

  @Column('text', { name: 'preferred_channel' })
  preferredChannel!: OrderChannel;

  /** Taken where the preferred one brings no answer; null where there is none. */
  @Column('text', { name: 'backup_channel', nullable: true })
  backupChannel!: OrderChannel | null;

  @Column('text', { name: 'webhook_url', nullable: true })
  webhookUrl!: string | null;

  /** Code of the party that is asked when this one stays silent. */
  @Column('text', { name: 'next_tier', nullable: true })
  nextTier!: string | null;

  @Column('text')
  language!: Language;

  /** Orders by mail and webhook wait this long for others, in minutes; 0 sends each at once. */
  @Column('integer', { name: 'grouping_minutes' })
  groupingMinutes!: number;

  /** When its queue was last made on the broker. */
  @Column('timestamptz', { name: 'queue_declared_at', nullable: true })
  queueDeclaredAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** Throws RegionMismatch. */
  static register(code: string, kind: PartyKind, details: PartyDetails, at: Date): Party {
    const reached = {
      preferredChannel: 'queue',
      backupChannel: null,
      webhookUrl: null,
      nextTier: null,
      language: 'zh-CN',
      groupingMinutes: 0,
    } as const;
    const party = Object.assign(new Party(), { code, kind, ...reached, queueDeclaredAt: null, createdAt: at });
    party.change(details, at);
    return party;
  }

  /** Writes new details and answers the names of those that differ. Throws RegionMismatch. */
  change({ nameZh, nameEn, contactEmail, region, prefixes, domainSuffixes }: PartyDetails, at: Date): string[] {
    if ((region !== null) !== (this.kind === 'branch')) throw new RegionMismatch(this.code, this.kind);
    const wanted = {
      nameZh,
      nameEn,
      contactEmail,
      region,
      prefixes: [...prefixes],
      domainSuffixes: [...domainSuffixes],
    };
    const before = new Map<string, unknown>(Object.entries(this));
    Object.assign(this, wanted, { updatedAt: at });
    return Object.entries(wanted)
      .filter(([field, value]) => JSON.stringify(before.get(field)) !== JSON.stringify(value))
      .map(([field]) => field);
  }
}

/** A branch without its province, or another party with one. */
export class RegionMismatch extends Error {
  override readonly name = 'RegionMismatch';

  constructor(
    readonly partyCode: string,
    readonly kind: PartyKind,
  ) {
    super(`${partyCode}: a region is for branches, and each branch needs one`);
  }
}

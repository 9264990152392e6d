import type { Language } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DutyHours } from './duty-hours.js';
import { isSame } from './is-same.js';
import { usualDetails } from './party-details.js';
import type { Contact, GivenDetails, OrderChannel, PartyDetails, PartyKind, Sector, Silence } from './party-details.js';

export { partyCodeForm } from '@fengsui/contracts';
export { orderChannels, partyKinds } from './party-details.js';
export type { OrderChannel, PartyDetails, PartyKind, Scope } from './party-details.js';

/** The desk that takes what nobody else covers, and what may not leave the house. */
export const nationalDesk = 'national-desk';

/** Where entries come from that operators wrote themselves. */
export const ownSource = 'own';

/** Postgres tells 64-bit numbers as texts; each of these fits a number. */
const numbers = {
  from: (values: readonly string[] | undefined): number[] | undefined => values?.map(Number),
  to: (values: readonly number[] | undefined): readonly number[] | undefined => values,
};

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

  @Column('bigint', { array: true, transformer: numbers })
  asns!: number[];

  @Column('text', { array: true, name: 'domain_suffixes' })
  domainSuffixes!: string[];

  @Column('text', { array: true })
  sectors!: Sector[];

  @Column('text', { array: true })
  products!: string[];

  @Column('text', { array: true })
  countries!: string[];

  @Column('integer', { array: true, name: 'iana_ids' })
  ianaIds!: number[];

  @Column('jsonb')
  contacts!: Contact[];

  @Column('jsonb', { name: 'duty_hours', nullable: true })
  dutyHours!: DutyHours | null;

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

  @Column('text', { name: 'encryption_key', nullable: true })
  encryptionKey!: string | null;

  @Column('jsonb', { nullable: true })
  silence!: Silence | null;

  /** `own`, or the name of the import that it came with. */
  @Column('text')
  source!: string;

  /** Of an imported entry: the date of its source, as `2026-11-01`. */
  @Column('text', { name: 'source_date', nullable: true })
  sourceDate!: string | null;

  /** Counts its changes; its history is in `party_version`. */
  @Column('integer')
  version!: number;

  /** Since when it is told nothing any more; its orders and answers stay. */
  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  /** When its queue was last made on the broker. */
  @Column('timestamptz', { name: 'queue_declared_at', nullable: true })
  queueDeclaredAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** Throws RegionMismatch and WebhookMissing. */
  static register(code: string, kind: PartyKind, details: GivenDetails, at: Date): Party {
    const own = { source: ownSource, sourceDate: null, version: 0, retiredAt: null };
    const party = Object.assign(new Party(), { code, kind, ...own, queueDeclaredAt: null, createdAt: at });
    party.change({ ...usualDetails, ...details }, at);
    return party;
  }

  /** Writes new details and answers the names of those that differ. Throws RegionMismatch and WebhookMissing. */
  change(details: PartyDetails, at: Date): string[] {
    if ((details.region !== null) !== (this.kind === 'branch')) throw new RegionMismatch(this.code, this.kind);
    if (details.webhookUrl === null && [details.preferredChannel, details.backupChannel].includes('webhook')) {
      throw new WebhookMissing(this.code);
    }
    const before = new Map<string, unknown>(Object.entries(this));
    const changed = Object.entries(details)
      .filter(([field, value]) => !isSame(before.get(field), value))
      .map(([field]) => field);
    if (changed.length > 0) Object.assign(this, details, { updatedAt: at, version: this.version + 1 });
    return changed;
  }

  /** From then on it is an own entry, which no import replaces. */
  adopt(): void {
    Object.assign(this, { source: ownSource, sourceDate: null });
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

/** A party that is reached by webhook has none. */
export class WebhookMissing extends Error {
  override readonly name = 'WebhookMissing';

  constructor(readonly partyCode: string) {
    super(`${partyCode}: the channel is webhook, and there is no webhookUrl`);
  }
}

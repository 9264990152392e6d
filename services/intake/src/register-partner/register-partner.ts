import { platformContactGiven } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ListPartners } from './list-partners.js';
import type { ListedPartner, PartnerToChange, PartnerToRegister } from './partner-messages.js';

/** A partner or a detection platform has this name already. */
export class PartnerExists extends Error {
  override readonly name = 'PartnerExists';

  constructor(readonly partner: string) {
    super(`The name ${partner} is taken.`);
  }
}

/** The partner has no such key, or it was revoked before. */
export class PartnerKeyNotFound extends Error {
  override readonly name = 'PartnerKeyNotFound';

  constructor(
    readonly partner: string,
    readonly keyId: string,
  ) {
    super(`The partner ${partner} has no key ${keyId}.`);
  }
}

export interface Deed {
  readonly operator: string;
  readonly at: Date;
}

/** Registers partners and their keys, and tells feedback where their digests go. */
@Injectable()
export class RegisterPartner {
  constructor(
    private readonly outbox: Outbox,
    private readonly listPartners: ListPartners,
  ) {}

  /** Throws PartnerExists. */
  async add(tx: EntityManager, partner: PartnerToRegister, keyId: string, by: Deed): Promise<void> {
    const { name, email, language, reportsPerMinute } = partner;
    const added: unknown[] = await tx.query(
      `INSERT INTO partner (name, email, language, reports_per_minute, registered_at)
       SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM platform WHERE platform.name = $1)
       ON CONFLICT DO NOTHING RETURNING name`,
      [name, email, language, reportsPerMinute, by.at],
    );
    if (added.length === 0) throw new PartnerExists(name);
    await audit(tx, [record('partner-registered', name, by, { reportsPerMinute })]);
    await this.addKey(tx, name, keyId, by);
    await this.tellContact(tx, partner);
  }

  /** Throws PartnerNotFound. */
  async change(tx: EntityManager, name: string, change: PartnerToChange, by: Deed): Promise<ListedPartner> {
    const before = await this.listPartners.one(tx, name);
    const email = change.email ?? before.email;
    const language = change.language ?? before.language;
    const reportsPerMinute = change.reportsPerMinute ?? before.reportsPerMinute;
    await tx.query('UPDATE partner SET email = $2, language = $3, reports_per_minute = $4 WHERE name = $1', [
      name,
      email,
      language,
      reportsPerMinute,
    ]);
    await audit(tx, [record('partner-changed', name, by, { reportsPerMinute, contact: email !== before.email })]);
    await this.tellContact(tx, { name, email, language });
    return this.listPartners.one(tx, name);
  }

  /** A further key; the earlier ones stay good until they are revoked. Throws PartnerNotFound. */
  async addKey(tx: EntityManager, name: string, keyId: string, by: Deed): Promise<void> {
    await this.listPartners.one(tx, name);
    await tx.query('INSERT INTO partner_key (id, partner, issued_at) VALUES ($1, $2, $3)', [keyId, name, by.at]);
    await audit(tx, [record('partner-key-issued', name, by, { keyId })]);
  }

  /** Throws PartnerKeyNotFound. */
  async revokeKey(tx: EntityManager, name: string, keyId: string, by: Deed): Promise<void> {
    const [, revoked]: [unknown, number] = await tx.query(
      'UPDATE partner_key SET revoked_at = $3 WHERE id = $2 AND partner = $1 AND revoked_at IS NULL',
      [name, keyId, by.at],
    );
    if (revoked === 0) throw new PartnerKeyNotFound(name, keyId);
    await audit(tx, [record('partner-key-revoked', name, by, { keyId })]);
  }

  /** The notices of a partner go out as those of a platform do, in one digest a minute. */
  private async tellContact(
    tx: EntityManager,
    { name, email, language }: Pick<PartnerToRegister, 'name' | 'email' | 'language'>,
  ): Promise<void> {
    await this.outbox.add(tx, [outgoing(platformContactGiven, { platform: name, email, language })]);
  }
}

function record(
  action: string,
  name: string,
  { operator, at }: Deed,
  details: Readonly<Record<string, string | number | boolean>>,
) {
  return { at, actor: `operator:${operator}`, action, subject: 'partner', subjectId: name, details };
}

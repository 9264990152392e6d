import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { ListedPartner } from './partner-messages.js';

/** No partner has this name. */
export class PartnerNotFound extends Error {
  override readonly name = 'PartnerNotFound';

  constructor(readonly partner: string) {
    super(`There is no partner ${partner}.`);
  }
}

/** Partners with their keys, without any secret. */
@Injectable()
export class ListPartners {
  constructor(private readonly database: DataSource) {}

  async all(): Promise<ListedPartner[]> {
    return this.database.query(`${partners} ORDER BY name`);
  }

  /** Throws PartnerNotFound. */
  async one(tx: EntityManager, name: string): Promise<ListedPartner> {
    const [partner]: ListedPartner[] = await tx.query(`${partners} WHERE name = $1`, [name]);
    if (!partner) throw new PartnerNotFound(name);
    return partner;
  }
}

const partners = `
  SELECT name, email, language, reports_per_minute AS "reportsPerMinute", registered_at AS "registeredAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('keyId', k.id, 'issuedAt', k.issued_at, 'revokedAt', k.revoked_at)
      ORDER BY k.issued_at, k.id) FROM partner_key k WHERE k.partner = partner.name), '[]') AS keys
  FROM partner`;

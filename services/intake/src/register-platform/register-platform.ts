import { platformContactGiven } from '@fengsui/contracts';
import { audit, insertRows } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PartnerExists } from '../register-partner/register-partner.js';
import { Platform } from '../platform.js';
import type { IssuedAccess } from './platform-credentials.js';
import type { PlatformToRegister } from './platform-messages.js';

export interface Registration {
  readonly access: IssuedAccess;
  readonly operator: string;
  readonly at: Date;
}

const changed = `ON CONFLICT (name) DO UPDATE SET email = EXCLUDED.email, language = EXCLUDED.language,
  user_public_key = EXCLUDED.user_public_key, credentials_expire_at = EXCLUDED.credentials_expire_at`;

/** Registers a detection platform or changes one, and tells feedback where its digest goes. */
@Injectable()
export class RegisterPlatform {
  constructor(private readonly outbox: Outbox) {}

  /** Throws PartnerExists. */
  async execute(
    tx: EntityManager,
    platform: PlatformToRegister,
    { access, operator, at }: Registration,
  ): Promise<void> {
    const { name, email, language } = platform;
    const { userPublicKey, expiresAt } = access;
    const row = { name, email, language, registeredAt: at, userPublicKey, credentialsExpireAt: expiresAt };
    const partners: unknown[] = await tx.query('SELECT FROM partner WHERE name = $1', [name]);
    if (partners.length > 0) throw new PartnerExists(name);
    await insertRows(tx, Platform, [Object.assign(new Platform(), row)], changed);
    await audit(tx, [
      {
        at,
        actor: `operator:${operator}`,
        action: 'platform-credentials-issued',
        subject: 'platform',
        subjectId: name,
        details: { userPublicKey, expiresAt: expiresAt.toISOString() },
      },
    ]);
    await this.outbox.add(tx, [outgoing(platformContactGiven, { platform: name, email, language })]);
  }
}

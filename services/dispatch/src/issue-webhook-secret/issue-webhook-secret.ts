import { audit } from '@fengsui/database';
import { secretText } from '@fengsui/webhook';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { Party } from '../party.js';
import { PartyWebhooks } from '../send-by-webhook/party-webhooks.js';

export interface WebhookSecretInput {
  readonly partyCode: string;
  readonly operator: string;
}

/** Gives a party the secret that its requests are signed with. */
@Injectable()
export class IssueWebhookSecret {
  constructor(private readonly webhooks: PartyWebhooks) {}

  /** Throws PartyNotFound. */
  async execute(tx: EntityManager, { partyCode, operator }: WebhookSecretInput, now: Date): Promise<string> {
    if (!(await tx.getRepository(Party).existsBy({ code: partyCode }))) throw new PartyNotFound(partyCode);
    const secret = await this.webhooks.renew(tx, partyCode);
    const about = { subject: 'party', subjectId: partyCode };
    await audit(tx, [{ at: now, actor: `operator:${operator}`, action: 'webhook-secret-issued', ...about }]);
    return secretText(secret);
  }
}

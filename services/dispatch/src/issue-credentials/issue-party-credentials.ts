import { audit } from '@fengsui/database';
import { issueCredentials } from '@fengsui/messaging/identities';
import type { IssuedCredentials } from '@fengsui/messaging/identities';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PartyCredentials } from '../party-credentials.js';
import { PartySigningKey } from './party-signing-key.js';

/** Issues credentials for a party's queue, and keeps who gave them out. The text itself is handed over and forgotten. */
@Injectable()
export class IssuePartyCredentials {
  constructor(private readonly signingKey: PartySigningKey) {}

  async execute(
    tx: EntityManager,
    input: { code: string; expiresAt: Date; operator: string },
    now: Date,
  ): Promise<IssuedCredentials> {
    const { code, expiresAt, operator } = input;
    const issued = await issueCredentials(this.signingKey, 'party', code, expiresAt);
    const { userPublicKey } = issued;
    await tx
      .getRepository(PartyCredentials)
      .insert({ userPublicKey, partyCode: code, issuedAt: now, issuedBy: operator, expiresAt });
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'credentials-issued',
        subject: 'party',
        subjectId: code,
        details: { userPublicKey, expiresAt: expiresAt.toISOString() },
      },
    ]);
    return issued;
  }
}

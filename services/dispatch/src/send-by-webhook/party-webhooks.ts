import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PartySigningKey } from '../issue-credentials/party-signing-key.js';
import { webhookSecret } from './webhook-secret.js';

/** What is kept of the webhooks of parties, beside their addresses: which round of secrets is good, and who wants no more. */
@Injectable()
export class PartyWebhooks {
  constructor(
    private readonly database: DataSource,
    private readonly signingKey: PartySigningKey,
  ) {}

  /** The secrets that requests are signed with, the newest first; empty before the first was issued. */
  async secretsOf(partyCode: string): Promise<Buffer[]> {
    const [row]: { round: number }[] = await this.database.query(
      'SELECT secret_round AS round FROM party_webhook WHERE party_code = $1',
      [partyCode],
    );
    const round = row?.round ?? 0;
    return [round, round - 1].filter((one) => one > 0).map((one) => webhookSecret(this.signingKey, partyCode, one));
  }

  /** Whether the party has said at this address that it wants no more requests there. */
  async isClosed(partyCode: string, url: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      'SELECT 1 FROM party_webhook WHERE party_code = $1 AND closed_url = $2',
      [partyCode, url],
    );
    return rows.length > 0;
  }

  async close(partyCode: string, url: string, at: Date): Promise<void> {
    await this.database.query('UPDATE party_webhook SET closed_url = $2, closed_at = $3 WHERE party_code = $1', [
      partyCode,
      url,
      at,
    ]);
  }

  /** A new secret; that of the round before stays good until the next. An address that was closed is open again. */
  async renew(tx: EntityManager, partyCode: string): Promise<Buffer> {
    const [row]: { round: number }[] = await tx.query(
      `INSERT INTO party_webhook (party_code, secret_round) VALUES ($1, 1)
       ON CONFLICT (party_code) DO UPDATE SET secret_round = party_webhook.secret_round + 1, closed_url = NULL, closed_at = NULL
       RETURNING secret_round AS round`,
      [partyCode],
    );
    return webhookSecret(this.signingKey, partyCode, row?.round ?? 1);
  }
}

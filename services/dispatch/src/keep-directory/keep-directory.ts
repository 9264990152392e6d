import { audit } from '@fengsui/database';
import { WebhookDoor } from '@fengsui/webhook';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { nationalDesk, ownSource, Party } from '../party.js';
import type { PartyDetails, PartyKind } from '../party.js';
import {
  DeskNeeded,
  ImportedElsewhere,
  NextTierUnknown,
  PartyExists,
  PartyNotFound,
  WebhookRefused,
} from './directory-errors.js';
import { recordVersion } from './record-version.js';
import { webhookFaults } from './webhook-address.js';

export { PartyExists, PartyNotFound } from './directory-errors.js';

interface Written {
  readonly code: string;
  readonly details: PartyDetails;
  readonly operator: string;
}

/** Registers parties, changes and retires them, by an operator's word. */
@Injectable()
export class KeepDirectory {
  constructor(private readonly webhooks: WebhookDoor) {}

  /** Throws PartyExists, RegionMismatch, WebhookMissing, WebhookRefused and NextTierUnknown. */
  async register(tx: EntityManager, input: Written & { kind: PartyKind }, now: Date): Promise<Party> {
    const { code, kind, details, operator } = input;
    await this.check(tx, code, details);
    const party = Party.register(code, kind, details, now);
    const insert = tx.createQueryBuilder().insert().into(Party).values(party).orIgnore().returning('code');
    const { raw }: { raw: unknown } = await insert.execute();
    if (!Array.isArray(raw) || raw.length === 0) throw new PartyExists(code);
    await recordVersion(tx, party, { change: 'registered', by: `operator:${operator}`, fields: [], at: now });
    await auditParty(tx, { code, operator, action: 'party-registered', details: { kind } }, now);
    return party;
  }

  /**
   * What a party corrected of an imported entry makes it an own one: the next import would have undone it. Throws PartyNotFound,
   * ImportedElsewhere, RegionMismatch, WebhookMissing, WebhookRefused and NextTierUnknown.
   */
  async change(
    tx: EntityManager,
    { code, details, operator }: Written,
    now: Date,
    change: 'changed' | 'corrected' = 'changed',
  ): Promise<Party> {
    const party = await lockParty(tx, code);
    const isImported = party.source !== ownSource;
    if (isImported && change !== 'corrected') throw new ImportedElsewhere(code, party.source);
    await this.check(tx, code, details);
    const changed = party.change(details, now);
    if (changed.length === 0) return party;
    if (isImported) {
      party.adopt();
      changed.push('source');
    }
    await tx.getRepository(Party).save(party);
    await recordVersion(tx, party, { change, by: `operator:${operator}`, fields: changed, at: now });
    await auditParty(tx, { code, operator, action: 'party-changed', details: { fields: changed.join(',') } }, now);
    return party;
  }

  /** It is told nothing any more; what it was told before stays its own. Throws PartyNotFound and DeskNeeded. */
  async retire(tx: EntityManager, { code, operator }: Omit<Written, 'details'>, now: Date): Promise<void> {
    if (code === nationalDesk) throw new DeskNeeded();
    const party = await lockParty(tx, code);
    if (party.retiredAt !== null) return;
    Object.assign(party, { retiredAt: now, updatedAt: now, version: party.version + 1 });
    await tx.getRepository(Party).save(party);
    await recordVersion(tx, party, { change: 'retired', by: `operator:${operator}`, fields: ['retiredAt'], at: now });
    await auditParty(tx, { code, operator, action: 'party-retired', details: {} }, now);
  }

  private async check(tx: EntityManager, code: string, { webhookUrl, nextTier }: PartyDetails): Promise<void> {
    const refusal = webhookUrl === null ? undefined : this.webhooks.refusalOf(webhookUrl);
    if (refusal !== undefined) throw new WebhookRefused(code, webhookFaults[refusal]);
    if (nextTier === null) return;
    if (nextTier === code || !(await tx.existsBy(Party, { code: nextTier, retiredAt: IsNull() })))
      throw new NextTierUnknown(code, nextTier);
  }
}

/** Throws PartyNotFound. */
export async function lockParty(tx: EntityManager, code: string): Promise<Party> {
  const party = await tx.findOne(Party, { where: { code }, lock: { mode: 'for_no_key_update' } });
  if (party === null) throw new PartyNotFound(code);
  return party;
}

async function auditParty(
  tx: EntityManager,
  {
    code,
    operator,
    action,
    details,
  }: { code: string; operator: string; action: string; details: Record<string, string> },
  at: Date,
): Promise<void> {
  await audit(tx, [{ at, actor: `operator:${operator}`, action, subject: 'party', subjectId: code, details }]);
}

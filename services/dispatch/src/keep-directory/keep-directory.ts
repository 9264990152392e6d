import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Party } from '../party.js';
import type { PartyDetails, PartyKind } from '../party.js';

export class PartyExists extends Error {
  override readonly name = 'PartyExists';

  constructor(readonly partyCode: string) {
    super(`The party ${partyCode} exists`);
  }
}

export class PartyNotFound extends Error {
  override readonly name = 'PartyNotFound';

  constructor(readonly partyCode: string) {
    super(`No party ${partyCode}`);
  }
}

/** Registers parties and changes them, by an operator's word. */
@Injectable()
export class KeepDirectory {
  /** Throws PartyExists and RegionMismatch. */
  async register(
    tx: EntityManager,
    input: { code: string; kind: PartyKind; details: PartyDetails; operator: string },
    now: Date,
  ): Promise<Party> {
    const { code, kind, details, operator } = input;
    const party = Party.register(code, kind, details, now);
    const insert = tx.createQueryBuilder().insert().into(Party).values(party).orIgnore().returning('code');
    const { raw }: { raw: unknown } = await insert.execute();
    if (!Array.isArray(raw) || raw.length === 0) throw new PartyExists(code);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'party-registered',
        subject: 'party',
        subjectId: code,
        details: { kind },
      },
    ]);
    return party;
  }

  /** Throws PartyNotFound and RegionMismatch. */
  async change(
    tx: EntityManager,
    input: { code: string; details: PartyDetails; operator: string },
    now: Date,
  ): Promise<Party> {
    const { code, details, operator } = input;
    const parties = tx.getRepository(Party);
    const party = await parties.findOne({ where: { code }, lock: { mode: 'pessimistic_write' } });
    if (party === null) throw new PartyNotFound(code);
    const changed = party.change(details, now);
    if (changed.length === 0) return party;
    await parties.save(party);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'party-changed',
        subject: 'party',
        subjectId: code,
        details: { fields: changed.join(',') },
      },
    ]);
    return party;
  }
}

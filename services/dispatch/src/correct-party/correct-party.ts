import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConfirmContact } from '../confirm-contact/confirm-contact.js';
import { KeepDirectory, lockParty } from '../keep-directory/keep-directory.js';
import { detailsOf, PartyBody } from '../keep-directory/party-body.js';
import { Party } from '../party.js';
import type { PartyDetails } from '../party.js';
import { Correction } from './correction.js';
import { detailsWith, differences } from './differences.js';
import { entryOf } from './entry-of-party.js';
import type { EntryOfParty } from './entry-of-party.js';

export class CorrectionNotFound extends Error {
  override readonly name = 'CorrectionNotFound';

  constructor(readonly correctionId: string) {
    super(`No correction ${correctionId}`);
  }
}

/** What was sent back is what is known already. */
export class NothingCorrected extends Error {
  override readonly name = 'NothingCorrected';
}

/** Takes what a party says of itself, and lets a handler decide about it. */
@Injectable()
export class CorrectParty {
  constructor(
    private readonly confirmContact: ConfirmContact,
    private readonly keepDirectory: KeepDirectory,
  ) {}

  /** A second proposal by the same link replaces the first while nobody decided. Throws LinkNotValid and NothingCorrected. */
  async propose(
    tx: EntityManager,
    input: { id: string; token: string; entry: EntryOfParty; note: string },
    now: Date,
  ): Promise<Correction> {
    const check = await this.confirmContact.open(tx, input.token, now);
    const party = await tx.findOneByOrFail(Party, { code: check.party });
    const changes = differences(detailsIn(entryOf(party)), detailsIn(input.entry));
    if (Object.keys(changes).length === 0) throw new NothingCorrected('The entry is as it was');
    await tx.delete(Correction, { checkId: check.id, state: 'waiting' });
    const proposed = { id: input.id, partyCode: party.code, checkId: check.id, state: 'waiting', changes } as const;
    const undecided = { decidedBy: null, decidedAt: null, decisionNote: null };
    const correction = Object.assign(new Correction(), proposed, undecided, { note: input.note, proposedAt: now });
    await tx.save(correction);
    await audit(tx, [
      {
        at: now,
        actor: `party:${party.code}`,
        action: 'correction-proposed',
        subject: 'party',
        subjectId: party.code,
        details: { correction: correction.id, fields: Object.keys(changes).join(',') },
      },
    ]);
    return correction;
  }

  /** Throws CorrectionNotFound, CorrectionDecided and what KeepDirectory throws. */
  async decide(
    tx: EntityManager,
    input: { id: string; approved: boolean; note: string; operator: string },
    now: Date,
  ): Promise<Correction> {
    const { id, approved, operator } = input;
    const correction = await tx.findOne(Correction, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (correction === null) throw new CorrectionNotFound(id);
    correction.decide(input, now);
    const { partyCode: code } = correction;
    if (approved) {
      const party = await lockParty(tx, code);
      const details: PartyDetails = detailsWith(party, correction.changes);
      await this.keepDirectory.change(tx, { code, details, operator }, now, 'corrected');
    }
    await tx.save(correction);
    const action = approved ? 'correction-approved' : 'correction-refused';
    const actor = `operator:${operator}`;
    await audit(tx, [{ at: now, actor, action, subject: 'party', subjectId: code, details: { correction: id } }]);
    return correction;
  }
}

/** What an entry leaves out is the same in every entry, and so is never a difference. */
function detailsIn(entry: EntryOfParty): PartyDetails {
  return detailsOf(Object.assign(new PartyBody(), entry));
}

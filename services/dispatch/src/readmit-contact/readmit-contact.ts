import { audit, storableText } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Nothing keeps the address from being written to. */
export class ContactNotPassedOver extends Error {
  override readonly name = 'ContactNotPassedOver';

  constructor(
    readonly partyCode: string,
    readonly address: string,
  ) {
    super(`A contact of ${partyCode} is neither disowned nor refuses mails`);
  }
}

export interface Readmission {
  readonly party: string;
  readonly address: string;
  /** How somebody knows that it is the party's. */
  readonly reason: string;
  readonly operator: string;
}

/** Takes back by a person's word that an address was disowned, or that it refused mails: the link that could is of sixty days. */
@Injectable()
export class ReadmitContact {
  /** From then on it is written to, and the next campaign asks it. Throws ContactNotPassedOver. */
  async execute(tx: EntityManager, { party, address, reason, operator }: Readmission, now: Date): Promise<void> {
    const email = address.toLowerCase();
    const [, disowned]: [unknown, number] = await tx.query(
      'DELETE FROM disowned_contact WHERE party_code = $1 AND address = $2',
      [party, email],
    );
    const [, refused]: [unknown, number] = await tx.query(
      `UPDATE contact_state s SET refused_at = NULL, bounces = 0 WHERE address = $2 AND refused_at IS NOT NULL
         AND EXISTS (SELECT FROM party_contact c WHERE c.party_code = $1 AND c.address = s.address)`,
      [party, email],
    );
    if (disowned + refused === 0) throw new ContactNotPassedOver(party, address);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'contact-readmitted',
        subject: 'party',
        subjectId: party,
        details: { was: disowned > 0 ? 'disowned' : 'refused', reason: storableText(reason) },
      },
    ]);
  }
}

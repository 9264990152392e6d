import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactLinks } from '../check-contacts/contact-links.js';

/** A link that is not one of ours, or does not answer any more: which of both is not told. */
export class LinkNotValid extends Error {
  override readonly name = 'LinkNotValid';

  constructor() {
    super('The link is not valid');
  }
}

/** A question to a contact that can still be answered. */
export interface OpenCheck {
  readonly id: string;
  readonly party: string;
  readonly address: string;
  readonly state: 'pending' | 'sent' | 'confirmed' | 'disowned';
  readonly expiresAt: Date;
}

/** Takes the word of whoever holds the link to a contact. */
@Injectable()
export class ConfirmContact {
  constructor(private readonly links: ContactLinks) {}

  /** Throws LinkNotValid. */
  async open(tx: EntityManager, token: string, now: Date): Promise<OpenCheck> {
    const id = this.links.read(token);
    if (id === undefined) throw new LinkNotValid();
    const [check]: OpenCheck[] = await tx.query(
      `SELECT c.id, c.party_code AS party, c.address, c.state, c.expires_at AS "expiresAt" FROM contact_check c
       JOIN party p ON p.code = c.party_code WHERE c.id = $1 AND c.expires_at > $2 AND p.retired_at IS NULL FOR UPDATE OF c`,
      [id, now],
    );
    if (check === undefined) throw new LinkNotValid();
    return check;
  }

  /** The last word counts: a contact may disown what it confirmed before. Throws LinkNotValid. */
  async answer(tx: EntityManager, token: string, confirmed: boolean, now: Date): Promise<void> {
    const { id, party, address } = await this.open(tx, token, now);
    const state = confirmed ? 'confirmed' : 'disowned';
    await tx.query('UPDATE contact_check SET state = $2, answered_at = $3 WHERE id = $1', [id, state, now]);
    await tx.query(
      `INSERT INTO contact_state (address, confirmed_at) VALUES ($1, $2)
       ON CONFLICT (address) DO UPDATE SET confirmed_at = EXCLUDED.confirmed_at,
         bounces = CASE WHEN EXCLUDED.confirmed_at IS NULL THEN contact_state.bounces ELSE 0 END,
         refused_at = CASE WHEN EXCLUDED.confirmed_at IS NULL THEN contact_state.refused_at END`,
      [address, confirmed ? now : null],
    );
    await tx.query(
      confirmed
        ? 'DELETE FROM disowned_contact WHERE party_code = $1 AND address = $2'
        : `INSERT INTO disowned_contact (party_code, address, disowned_at) VALUES ($1, $2, $3)
           ON CONFLICT DO NOTHING`,
      confirmed ? [party, address] : [party, address, now],
    );
    await audit(tx, [
      { at: now, actor: `party:${party}`, action: `contact-${state}`, subject: 'contact-check', subjectId: id },
    ]);
  }
}

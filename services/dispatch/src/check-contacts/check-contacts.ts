import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CampaignBody } from './contact-messages.js';
import { CheckNotFound } from './check-errors.js';

/** How long a link answers, and how long a contact that was asked is left alone. */
const answerableDays = 60;
const leftAloneDays = 30;

/** Puts down which contacts are to be asked whether they are still right. */
@Injectable()
export class CheckContacts {
  /** One question an address, party and month, however many campaigns there are. Answers how many are asked. */
  async begin(tx: EntityManager, campaign: CampaignBody & { operator: string }, now: Date): Promise<number> {
    const { unconfirmedSince, kinds, entries, operator } = campaign;
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO contact_check (id, unique_key, party_code, address, state, asked_by, asked_at, expires_at,
         due_at)
       SELECT gen_random_uuid(), p.party_code || ' ' || p.address || ' ' || to_char($5::timestamptz, 'YYYY-MM'), p.party_code,
         p.address, 'pending', $4, $5, $5::timestamptz + interval '${answerableDays} days', $5
       FROM (SELECT DISTINCT party_code, kind, source, address FROM party_contact) p
       LEFT JOIN contact_state s ON s.address = p.address
       WHERE (s.confirmed_at IS NULL OR s.confirmed_at < $1) AND (cardinality($2::text[]) = 0 OR p.kind = ANY($2))
         AND ($3 = 'all' OR p.source = 'own') AND p.kind <> 'desk'
         AND NOT EXISTS (SELECT FROM disowned_contact d WHERE d.address = p.address AND d.party_code = p.party_code)
         AND NOT EXISTS (SELECT FROM contact_check c WHERE c.address = p.address AND c.party_code = p.party_code
           AND c.asked_at > $5::timestamptz - interval '${leftAloneDays} days')
       ON CONFLICT (unique_key) DO NOTHING RETURNING id`,
      [unconfirmedSince, kinds, entries, `operator:${operator}`, now],
    );
    const asked = rows.length;
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'contact-check-begun',
        subject: 'contact-check',
        subjectId: unconfirmedSince,
        details: { asked, entries },
      },
    ]);
    return asked;
  }

  /** A person says whether the link was sent: by other means, or where that is uncertain. Throws CheckNotFound. */
  async settle(tx: EntityManager, input: { id: string; sent: boolean; operator: string }, now: Date): Promise<void> {
    const { id, sent, operator } = input;
    const [, count]: [unknown, number] = await tx.query(
      `UPDATE contact_check SET state = CASE WHEN $3 THEN 'sent' ELSE 'pending' END, sent_by = CASE WHEN $3 THEN $2 END,
         sent_at = CASE WHEN $3 THEN $4::timestamptz END, due_at = $4, attempts = 0, refusals = 0
       WHERE id = $1 AND state IN ('pending', 'uncertain', 'failed')`,
      [id, `operator:${operator}`, sent, now],
    );
    if (count === 0) throw new CheckNotFound(id);
    await audit(tx, [
      {
        at: now,
        actor: `operator:${operator}`,
        action: 'contact-check-settled',
        subject: 'contact-check',
        subjectId: id,
        details: { sent },
      },
    ]);
  }
}

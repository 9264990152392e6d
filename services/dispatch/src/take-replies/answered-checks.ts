import type { EntityManager } from 'typeorm';
import { countBounces } from '../check-contacts/count-bounce.js';
import { orderTokenForm } from '../order-token.js';

/** The question to a contact whose mail a reply came back to. */
export interface AnsweredCheck {
  readonly checkId: string;
  readonly partyCode: string;
  readonly address: string;
}

/** What a mail with a link has in its return address: the question's own id, which opens nothing. */
export function returnTokenOf(checkId: string): string {
  return checkId.replaceAll('-', '');
}

/** The questions that tokens belong to, by token. */
export async function checksOf(tx: EntityManager, tokens: readonly string[]): Promise<Map<string, AnsweredCheck>> {
  const asked = tokens.filter((token) => orderTokenForm.test(token));
  if (asked.length === 0) return new Map();
  const rows: AnsweredCheck[] = await tx.query(
    `SELECT id AS "checkId", party_code AS "partyCode", address FROM contact_check WHERE id = ANY($1::uuid[])`,
    [asked],
  );
  return new Map(rows.map((row) => [returnTokenOf(row.checkId), row]));
}

/** A question that came back has not arrived, whatever the server said when it took it. What was answered stays so. */
export async function takeCheckBounces(
  tx: EntityManager,
  bounces: readonly (AnsweredCheck & { readonly status: string; readonly at: Date })[],
): Promise<void> {
  if (bounces.length === 0) return;
  await tx.query(
    `UPDATE contact_check c SET state = 'failed', failure = b.status, lease_until = NULL
     FROM jsonb_to_recordset($1) AS b(id uuid, status text) WHERE c.id = b.id AND c.state IN ('sending', 'sent', 'uncertain')`,
    [JSON.stringify(bounces.map(({ checkId, status }) => ({ id: checkId, status: status || 'bounced' })))],
  );
  await countBounces(tx, bounces);
}

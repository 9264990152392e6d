import type { EntityManager } from 'typeorm';

/** Why nothing is written to an address: its holder said that it is not the party's, or its server refuses mails for good. */
export type Unusable = 'disowned' | 'refused';

/** By the address in lower case. */
export type Unusables = ReadonlyMap<string, Unusable>;

export const allUsable: Unusables = new Map();

/** What is not written to, by the code of the party; without codes that of all parties. */
export async function unusableContacts(
  tx: Pick<EntityManager, 'query'>,
  codes?: readonly string[],
): Promise<Map<string, Unusables>> {
  const rows: { code: string; address: string; why: Unusable }[] = await tx.query(
    `SELECT party_code AS code, address, why FROM unusable_contact
     ${codes === undefined ? '' : 'WHERE party_code = ANY($1)'} ORDER BY why DESC`,
    codes === undefined ? [] : [codes],
  );
  const byParty = new Map<string, Map<string, Unusable>>();
  // Disowned comes last and stands where both are so.
  for (const { code, address, why } of rows) {
    const own = byParty.get(code) ?? new Map<string, Unusable>();
    byParty.set(code, own.set(address, why));
  }
  return byParty;
}

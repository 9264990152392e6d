import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { Party } from '../party.js';

/** `<dispatch> <step> <round>` of each step-up of these orders that was done. */
export async function doneBefore(tx: EntityManager, dispatches: readonly Dispatch[]): Promise<Set<string>> {
  if (dispatches.length === 0) return new Set();
  const rows: { key: string }[] = await tx.query(
    `SELECT concat_ws(' ', dispatch_id, name, round) AS key FROM step_up_done WHERE dispatch_id = ANY($1::uuid[])`,
    [dispatches.map(({ id }) => id)],
  );
  return new Set(rows.map(({ key }) => key));
}

/** The parties of these orders, and those that step in for them, by code. */
export async function partiesFor(
  tx: EntityManager,
  due: readonly { readonly dispatch: Dispatch }[],
): Promise<Map<string, Party>> {
  if (due.length === 0) return new Map();
  const repository = tx.getRepository(Party);
  const parties = await repository.findBy({ code: In([...new Set(due.map(({ dispatch }) => dispatch.partyCode))]) });
  const next = await repository.findBy({ code: In(parties.flatMap(({ nextTier }) => nextTier ?? [])) });
  return new Map([...next, ...parties].map((party) => [party.code, party]));
}

import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { nationalDesk } from '../party.js';
import { takenBy } from './next-tier.js';
import type { TierParty, Tiers } from './next-tier.js';

/** `<dispatch> <step> <round>` of each step-up of these orders that was done. */
export async function doneBefore(tx: EntityManager, dispatches: readonly Dispatch[]): Promise<Set<string>> {
  if (dispatches.length === 0) return new Set();
  const rows: { key: string }[] = await tx.query(
    `SELECT concat_ws(' ', dispatch_id, name, round) AS key FROM step_up_done WHERE dispatch_id = ANY($1::uuid[])`,
    [dispatches.map(({ id }) => id)],
  );
  return new Set(rows.map(({ key }) => key));
}

interface Due {
  readonly dispatch: Pick<Dispatch, 'incidentId' | 'partyCode'>;
}

/** Who can step in for the parties of these orders: those behind them, those behind those, and who has had its turn. */
export async function tiersOf(tx: EntityManager, due: readonly Due[]): Promise<Tiers> {
  if (due.length === 0) return { parties: new Map(), taken: new Set() };
  const parties: TierParty[] = await tx.query(
    `WITH RECURSIVE tier(code) AS (
       SELECT unnest($1::text[]) UNION SELECT p.next_tier FROM tier JOIN party p USING (code) WHERE p.next_tier IS NOT NULL
     )
     SELECT code, kind, next_tier AS "nextTier", backup_channel AS "backupChannel", silence, duty_hours AS "dutyHours", retired_at AS "retiredAt"
     FROM party JOIN tier USING (code)`,
    [[...new Set(due.map(({ dispatch }) => dispatch.partyCode))]],
  );
  // Nobody but the desk steps in twice.
  const had: { incident: string; party: string }[] = await tx.query(
    `SELECT DISTINCT incident_id AS incident, party_code AS party FROM dispatch
     WHERE incident_id = ANY($1::uuid[]) AND (ended_at IS NULL OR party_code <> '${nationalDesk}')`,
    [[...new Set(due.map(({ dispatch }) => dispatch.incidentId))]],
  );
  return {
    parties: new Map(parties.map((party) => [party.code, party])),
    taken: new Set(had.map(({ incident, party }) => takenBy(incident, party))),
  };
}

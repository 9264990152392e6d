import { Injectable } from '@nestjs/common';
import { insertRows, updateRows } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { CountStages } from '../count-stages/count-stages.js';
import { IncidentStand } from '../incident-stand.js';

/** What an event tells of an incident. */
export interface IncidentTold {
  readonly incidentId: string;
  readonly tell: (stand: IncidentStand) => void;
}

/** Counts incidents by where they stand: what an event changes is taken back where it was counted before. */
@Injectable()
export class CountIncidents {
  constructor(private readonly countStages: CountStages) {}

  /** Throws Unprocessable where an id is none. */
  async execute(tx: EntityManager, told: readonly IncidentTold[]): Promise<void> {
    const stands = await lockStands(tx, [...new Set(told.map(({ incidentId }) => incidentId))].sort());
    const before = [...stands.values()].flatMap((stand) => stand.counted());
    for (const { incidentId, tell } of told) {
      const stand = stands.get(incidentId.toLowerCase());
      if (stand) tell(stand);
    }
    const after = [...stands.values()].flatMap((stand) => stand.counted());
    await updateRows(tx, IncidentStand, [...stands.values()], changing);
    await this.countStages.execute(tx, [
      ...before.map((counted) => ({ ...counted, count: -1 })),
      ...after.map((counted) => ({ ...counted, count: 1 })),
    ]);
  }
}

const changing = ['revision', 'stands', 'class', 'openedAt', 'reopenedRound', 'handledRound', 'handledAt'] as const;

/** In the order of their ids, so that two batches never wait for each other in a circle. */
async function lockStands(tx: EntityManager, ids: readonly string[]): Promise<Map<string, IncidentStand>> {
  const nameless = ids.find((id) => !validate(id));
  if (nameless !== undefined)
    throw new Unprocessable(`An incident's id is a UUID, and "${nameless.slice(0, 60)}" is none.`);
  await insertRows(
    tx,
    IncidentStand,
    ids.map((id) => IncidentStand.unknown(id)),
    'ON CONFLICT DO NOTHING',
  );
  const stands = await tx.find(IncidentStand, {
    where: { incidentId: In(ids) },
    order: { incidentId: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(stands.map((stand) => [stand.incidentId, stand]));
}

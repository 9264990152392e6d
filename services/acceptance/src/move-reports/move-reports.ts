import { Injectable } from '@nestjs/common';
import { incidentAccepted } from '@fengsui/contracts';
import { audit, insertRows, updateRows } from '@fengsui/database';
import { outgoing, Outbox } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { CarryRatings } from '../carry-ratings/carry-ratings.js';
import { Incident } from '../incident.js';
import { Membership } from '../membership.js';
import type { WayIn } from '../membership.js';
import { MergeAct } from '../merge-act.js';
import { MergeMove } from '../merge-move.js';
import type { Move } from '../merge-move.js';
import { assigned } from '../revise-incidents/assigned.js';
import { ReviseIncidents } from '../revise-incidents/revise-incidents.js';
import { KeepClocks } from './keep-clocks.js';
import { takenOverBy } from './taken-over-by.js';
import { toldTogether } from './told-together.js';

/** What an act does: which reports go where, and every incident that it concerns, locked. */
export interface ActDone {
  readonly act: MergeAct;
  readonly how: WayIn;
  readonly moves: readonly Move[];
  readonly concerned: ReadonlySet<Incident>;
  /** Those of them that a split opens, written before. */
  readonly opened?: { readonly incidents: readonly Incident[]; readonly splitFrom: string };
}

/** Moves reports between incidents, and writes and tells everything that follows from it. The acts are held. */
@Injectable()
export class MoveReports {
  constructor(
    private readonly reviseIncidents: ReviseIncidents,
    private readonly carryRatings: CarryRatings,
    private readonly keepClocks: KeepClocks,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: EntityManager, { act, how, moves, concerned, opened }: ActDone): Promise<void> {
    await insertRows(tx, MergeAct, [act]);
    await insertRows(
      tx,
      MergeMove,
      moves.map((move) => Object.assign(new MergeMove(), move, { actId: act.id })),
    );
    const moved = await reassign(tx, moves, how, act);
    const openBefore = new Set([...concerned].filter(({ state }) => state === 'open'));
    await restate(tx, concerned);
    const { by, reason, at } = act;
    await updateRows(tx, Incident, [...concerned], ['reportCount', 'state', 'mergedInto']);
    const rated = await this.carryRatings.execute(tx, concerned, act);
    if (opened) await this.tellOpened(tx, opened, by);
    const stood = [...concerned].filter((incident) => opened?.incidents.includes(incident) !== true);
    const revised = new Set([...stood, ...rated]);
    await this.reviseIncidents.execute(tx, { incidents: [...revised], reason, by, at });
    await this.keepClocks.execute(tx, revised, openBefore, act);
    const incidents = new Map([...concerned].map((incident) => [incident.id, incident]));
    await this.outbox.add(
      tx,
      moved.flatMap((membership) => {
        const incident = incidents.get(membership.incidentId);
        return incident ? [assigned(membership, incident, reason)] : [];
      }),
    );
    await this.record(tx, act, moves, concerned);
  }

  /** With what the reports say that have come to it. */
  private async tellOpened(
    tx: EntityManager,
    { incidents, splitFrom }: NonNullable<ActDone['opened']>,
    by: string,
  ): Promise<void> {
    await updateRows(tx, Incident, incidents, ['reportCount', 'tlp', 'summary', 'observables', 'region']);
    await this.outbox.add(
      tx,
      incidents.map((incident) => outgoing(incidentAccepted, { ...incident.accepted(by), splitFrom })),
    );
  }

  private async record(
    tx: EntityManager,
    { id: actId, kind, by: actor, at }: MergeAct,
    moves: readonly Move[],
    concerned: ReadonlySet<Incident>,
  ): Promise<void> {
    const action = { merge: 'incident-merged', split: 'incident-split', undo: 'act-undone' }[kind];
    const ofIncidents = [...concerned].map(({ id: subjectId, state, reportCount }) => ({
      at,
      actor,
      action,
      subject: 'incident',
      subjectId,
      details: { actId, state, reportCount },
    }));
    const ofReports = moves.map(({ reportId: subjectId, fromId, toId }) => ({
      at,
      actor,
      action: 'report-reassigned',
      subject: 'report',
      subjectId,
      details: { actId, fromId, toId },
    }));
    await audit(tx, [...ofIncidents, ...ofReports]);
  }
}

async function reassign(
  tx: EntityManager,
  moves: readonly Move[],
  how: WayIn,
  { by, at }: MergeAct,
): Promise<Membership[]> {
  const [rows]: [Membership[], number] = await tx.query(
    `UPDATE membership m SET incident_id = r."toId", revision = m.revision + 1, how = $2, by = $3, assigned_at = $4
     FROM jsonb_to_recordset($1) AS r("reportId" uuid, "toId" uuid) WHERE m.report_id = r."reportId"
     RETURNING m.report_id AS "reportId", m.incident_id AS "incidentId", m.revision, m.how, m.by, m.assigned_at AS "assignedAt"`,
    [JSON.stringify(moves), how, by, at],
  );
  return rows.map((row) => Object.assign(new Membership(), row));
}

/** Those that have reports first: who took over the reports of the others depends on it. */
async function restate(tx: EntityManager, concerned: ReadonlySet<Incident>): Promise<void> {
  const pointers = new Map([...concerned].map(({ id }): [string, string | null] => [id, null]));
  const emptied: Incident[] = [];
  for (const incident of concerned) {
    const told = await toldTogether(tx, incident);
    if (told) incident.tell(told);
    else emptied.push(incident);
  }
  for (const incident of emptied) {
    const mergedInto = await takenOverBy(tx, incident.id, pointers);
    pointers.set(incident.id, mergedInto);
    incident.empty(mergedInto);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { MergeAct } from '../merge-act.js';
import type { Move } from '../merge-move.js';
import { mostUndone, refuseTooMany } from '../merge-refusals.js';
import { holdActs, lockNamed } from '../move-reports/hold-acts.js';
import { MoveReports } from '../move-reports/move-reports.js';

export interface UndoAsked {
  readonly actId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/**
 * Undoes a merge or a split, in whatever order. A report belongs where the last act that holds put it, and where it was
 * placed when it was accepted if none holds: so what a later act moved on stays there, and whoever undoes everything, in any
 * order, is back where it began. What joined by a report that an act had moved belongs where that would have led without it.
 */
@Injectable()
export class UndoAct {
  constructor(private readonly moveReports: MoveReports) {}

  /** Answers the id of the new act. Throws ActNotFound, ActNotUndoable and TooManyReports. */
  async execute(tx: EntityManager, { actId, reason, by, at }: UndoAsked): Promise<string> {
    await holdActs(tx);
    const undone = await undoable(tx, actId);
    const places = await placesWithout(tx, actId);
    const moves = places.filter(({ fromId, toId }) => fromId !== toId);
    refuseTooMany(moves, mostUndone);
    // Where a report stays, what was stated about the incident that brought it may not.
    const ids = new Set([...(await concernedBy(tx, actId)), ...places.flatMap(({ fromId, toId }) => [fromId, toId])]);
    const concerned = new Set((await lockNamed(tx, [...ids])).values());
    const act = MergeAct.of('undo', { id: uuid(), by, reason, at }, actId);
    const how = undone.kind === 'merge' ? 'merge-undone' : 'split-undone';
    await this.moveReports.execute(tx, { act, how, moves, concerned });
    return act.id;
  }
}

async function undoable(tx: EntityManager, id: string): Promise<MergeAct> {
  const act = validate(id) ? await tx.findOneBy(MergeAct, { id }) : null;
  if (!act) throw new ActNotFound(id);
  const undone = await tx.findOneBy(MergeAct, { undoes: id });
  if (act.kind === 'undo' || undone) throw new ActNotUndoable(id, undone);
  return act;
}

/** Where each report that the act moved belongs now, with those that joined by it since, and where it would without the act. */
async function placesWithout(tx: EntityManager, actId: string): Promise<Move[]> {
  return tx.query(
    `WITH moved AS (SELECT report_id FROM merge_move WHERE act_id = $1),
       concerned AS (SELECT report_id FROM moved
         UNION SELECT m.report_id FROM membership m JOIN moved ON moved.report_id = m.followed_id)
     SELECT m.report_id AS "reportId", m.incident_id AS "fromId",
       coalesce(last.to_id, led.to_id, f.origin_id, m.origin_id) AS "toId"
     FROM concerned JOIN membership m USING (report_id) LEFT JOIN membership f ON f.report_id = m.followed_id
     LEFT JOIN LATERAL (${lastMove('m.report_id')}) last ON true
     LEFT JOIN LATERAL (${lastMove('m.followed_id', 'AND a.sequence <= m.followed_after')}) led ON true
     ORDER BY m.report_id`,
    [actId],
  );
}

/** Of the acts that hold, without the one that is undone. */
function lastMove(report: string, further = ''): string {
  return `SELECT v.to_id FROM merge_move v JOIN merge_act a ON a.id = v.act_id
    WHERE v.report_id = ${report} AND a.id <> $1 AND a.kind <> 'undo' ${further}
      AND NOT EXISTS (SELECT 1 FROM merge_act u WHERE u.undoes = a.id)
    ORDER BY a.sequence DESC LIMIT 1`;
}

async function concernedBy(tx: EntityManager, actId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    'SELECT from_id AS id FROM merge_move WHERE act_id = $1 UNION SELECT to_id FROM merge_move WHERE act_id = $1',
    [actId],
  );
  return rows.map(({ id }) => id);
}

export class ActNotFound extends Error {
  override readonly name = 'ActNotFound';

  constructor(readonly actId: string) {
    super(`There is no act ${actId}`);
  }
}

/** The act was undone before, or undid another one itself. */
export class ActNotUndoable extends Error {
  override readonly name = 'ActNotUndoable';

  constructor(
    readonly actId: string,
    readonly undone: Pick<MergeAct, 'by' | 'at'> | null,
  ) {
    super(`Act ${actId} cannot be undone`);
  }
}

import { audit, updateRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit, Outbox } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { CorrectOrders } from '../correct-orders/correct-orders.js';
import { Dispatch } from '../dispatch.js';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { handedOnOf, lockDispatches, lockLadders } from '../dispatch-rows.js';
import { Incident } from '../incident.js';
import { lockIncidents, partyResultsOf } from '../incident-rows.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import type { DispatchState } from '../ladder.js';
import { insertSteps } from '../step-rows.js';
import { carriedBack } from './carried-back.js';
import type { Back } from './carried-back.js';
import { endedRecord, handledEvent, handledRecord } from './end-records.js';
import { furtherOrders } from './further-orders.js';

/** A dispatch that was answered just now and is not written yet. */
export interface Ended {
  readonly dispatch: Dispatch;
  readonly actor: string;
  readonly onBehalfOf?: string;
  /** What brought the answer; its trace goes on with the incident's end. */
  readonly cause: Partial<Pick<Received<unknown>, 'trace'>>;
  /** What it had ended as before, where this answer came late and differs; null for its first end. */
  readonly before: DispatchState | null;
  /** Whether it ended because another order did, whose result is verified there. */
  readonly carried?: true;
}

/** Writes the ends of dispatches, settles their orders, and says incident-handled for each incident whose last one ended. */
@Injectable()
export class EndDispatches {
  constructor(
    private readonly outbox: Outbox,
    private readonly issueFurther: IssueFurther,
    private readonly correctOrders: CorrectOrders,
    private readonly metrics: DispatchMetrics,
  ) {}

  /** The caller holds the locks of the dispatches, of those that they follow from and of their incidents (`lock-order.ts`). */
  async execute(
    tx: EntityManager,
    answered: readonly Ended[],
    now: Date,
    locked?: ReadonlyMap<string, Incident>,
  ): Promise<void> {
    if (answered.length === 0) return;
    const { ended: up, back } = await this.endParents(tx, answered, now);
    const ended = [...answered, ...up];
    const dispatches = [...new Set(ended.map(({ dispatch }) => dispatch))];
    await updateRows(tx, Dispatch, dispatches, ['state', 'acknowledgedAt', 'endedAt', 'answeredBy', 'note', 'remark']);
    await this.outbox.settle(
      tx,
      dispatches.map(({ id }) => id),
      'party',
    );
    const causes = new Map(ended.map(({ dispatch, cause }) => [dispatch.incidentId, cause]));
    const byId = locked ?? byIds(await lockIncidents(tx, [...causes.keys()]));
    await this.handBack(tx, back, byId, now);
    await this.issueFurther.reopen(tx, reopened(ended, byId), now);
    await this.issueFurther.execute(tx, furtherOrders(ended, byId), now, newId);
    const incidents = [...causes.keys()].flatMap((id) => byId.get(id) ?? []);
    const closed = await this.closeLocked(tx, incidents, causes, now);
    await audit(tx, [...ended.map((one) => endedRecord(one, now)), ...closed]);
    afterCommit(tx, () => dispatches.forEach((dispatch) => this.metrics.ended(dispatch)));
  }

  /** Ends those of the incidents, which the caller holds, that have no open order. */
  async close(tx: EntityManager, causes: ReadonlyMap<string, Ended['cause']>, now: Date): Promise<void> {
    await audit(tx, await this.closeLocked(tx, await lockIncidents(tx, [...causes.keys()]), causes, now));
  }

  /** Whoever handed an order on, or was silent, is told how it ended; that may be the end of its own order, and so on up. */
  private async endParents(
    tx: EntityManager,
    ended: readonly Ended[],
    now: Date,
    known = new Map(ended.map(({ dispatch }) => [dispatch.id, dispatch])),
  ): Promise<{ ended: Ended[]; back: Back[] }> {
    const children = ended.filter(({ dispatch }) => dispatch.parentId !== null);
    if (children.length === 0) return { ended: [], back: [] };
    const parentIds = children.flatMap(({ dispatch }) => dispatch.parentId ?? []);
    const parents = await lockLadders(tx, parentIds);
    const byItsWord = await handedOnByWord(tx, parentIds);
    for (const [id, parent] of parents) if (!known.has(id)) known.set(id, parent);
    const carried = children.flatMap((child) => {
      return carriedBack(child, known.get(child.dispatch.parentId ?? ''), byItsWord, now);
    });
    await insertSteps(
      tx,
      carried.map(({ row }) => row),
    );
    const ends = carried.flatMap(({ end }) => end ?? []);
    const further = await this.endParents(tx, ends, now, known);
    return {
      ended: [...ends, ...further.ended],
      back: [...carried.flatMap(({ back }) => back ?? []), ...further.back],
    };
  }

  /** Tells parties that what they had handed on is theirs again; their time begins anew. */
  private async handBack(
    tx: EntityManager,
    back: readonly Back[],
    incidents: ReadonlyMap<string, Incident>,
    now: Date,
  ): Promise<void> {
    if (back.length === 0) return;
    const ids = back.map(({ dispatchId }) => dispatchId);
    const dispatches = await lockDispatches(tx, ids);
    const stillElsewhere = await handedOnOf(tx, ids);
    const corrections = back.flatMap(({ dispatchId, incidentId, note, noteZh, ...told }) => {
      const [dispatch, incident] = [dispatches.get(dispatchId), incidents.get(incidentId)];
      if (dispatch === undefined || incident?.state !== 'open' || stillElsewhere.has(dispatchId)) return [];
      const via = { via: 'order', isBack: true } as const;
      const notes = { note: `It is yours again. ${note}`, noteZh: `该任务重新由贵方办理。${noteZh}` };
      return [{ dispatch, incident, ...notes, ...told, ...via }];
    });
    await this.correctOrders.execute(tx, corrections, now);
  }

  /** Whoever waited for the lock of an incident sees the answers of whoever held it, so one of the two sees them all. */
  private async closeLocked(
    tx: EntityManager,
    incidents: readonly Incident[],
    causes: ReadonlyMap<string, Ended['cause']>,
    now: Date,
  ): Promise<AuditRecord[]> {
    const ends = await partyResultsOf(tx, [...causes.keys()]);
    const handled = incidents.filter((incident) => incident.closeWhenEnded(ends.get(incident.id) ?? [], now));
    await updateRows(tx, Incident, handled, ['state', 'handledAt']);
    await this.outbox.add(
      tx,
      handled.map((incident) => handledEvent(incident, ends.get(incident.id) ?? [], causes.get(incident.id), now)),
    );
    return handled.map((incident) => handledRecord(incident, now));
  }
}

function byIds(incidents: readonly Incident[]): Map<string, Incident> {
  return new Map(incidents.map((incident) => [incident.id, incident]));
}

/** Those of these orders that their own party handed on, and no operator. */
async function handedOnByWord(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const rows: { id: string; via: string }[] = await tx.query(
    `SELECT DISTINCT ON (dispatch_id) dispatch_id AS id, via FROM dispatch_step
     WHERE dispatch_id = ANY($1::uuid[]) AND step = 'delegated' ORDER BY dispatch_id, sequence DESC`,
    [ids],
  );
  return new Set(rows.filter((row) => row.via !== 'operator').map(({ id }) => id));
}

/** Past this an incident is not opened by a late answer any more: a party that says this and that would do so for ever. */
const roundLimit = 5;

/** Incidents whose result is not true any more, with the sentence that says why. */
function reopened(ended: readonly Ended[], incidents: ReadonlyMap<string, Incident>) {
  return ended.flatMap(({ dispatch, before, cause }) => {
    const incident = incidents.get(dispatch.incidentId);
    if (before === null || incident?.state !== 'handled' || incident.round >= roundLimit) return [];
    const reason = `${dispatch.partyCode} answered late: ${dispatch.state}, and not ${before}.`;
    return [{ incident, reason, cause }];
  });
}

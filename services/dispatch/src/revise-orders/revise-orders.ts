import type { IncidentRevised } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CancelDispatches } from '../cancel-dispatches/cancel-dispatches.js';
import { ChooseParties } from '../choose-parties/choose-parties.js';
import { CorrectOrders } from '../correct-orders/correct-orders.js';
import type { Dispatch } from '../dispatch.js';
import { lockDispatchesOf } from '../dispatch-rows.js';
import { EndDispatches } from '../end-dispatches/end-dispatches.js';
import { Incident } from '../incident.js';
import type { Revised } from '../incident.js';
import { insertIncidents, lockIncidents } from '../incident-rows.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { Party } from '../party.js';
import { addedTo, planRevision } from './plan-revision.js';
import { latestOf, readRevision } from './revision.js';
import type { Revision } from './revision.js';
import { cancellations, corrections, revisedRecord, wantedOrders } from './revision-effects.js';

/** Follows what acceptance tells of an incident anew: orders are taken back, corrected and added. Revisions come in any order. */
@Injectable()
export class ReviseOrders {
  constructor(
    private readonly chooseParties: ChooseParties,
    private readonly issueFurther: IssueFurther,
    private readonly correctOrders: CorrectOrders,
    private readonly cancelDispatches: CancelDispatches,
    private readonly endDispatches: EndDispatches,
  ) {}

  /** Throws Unprocessable. */
  async execute(
    tx: EntityManager,
    events: readonly Received<IncidentRevised>[],
    now: Date,
    newId: () => string,
  ): Promise<void> {
    const latest = latestOf(events.map(readRevision));
    const ids = latest.map(({ incidentId }) => incidentId);
    const incidents = new Map((await lockIncidents(tx, ids)).map((incident) => [incident.id, incident]));
    const dispatches = await lockDispatchesOf(tx, ids);
    await announce(tx, latest, incidents, now);
    for (const revision of latest) {
      const incident = incidents.get(revision.incidentId);
      if (incident === undefined) continue;
      const revised = incident.revise(revision.number, revision.state, revision.content);
      if (revised === undefined) continue;
      await updateRows(tx, Incident, [incident], revisedColumns);
      await audit(tx, [revisedRecord(incident, revision, now)]);
      const own = dispatches.filter(({ incidentId }) => incidentId === incident.id);
      if (incident.accepted) await this.follow(tx, { revision, incident, revised, dispatches: own }, now, newId);
    }
  }

  private async follow(tx: EntityManager, given: Given, now: Date, newId: () => string): Promise<void> {
    const { incident, revised, revision, dispatches } = given;
    const codes = dispatches.map(({ partyCode }) => partyCode);
    const parties = await tx.getRepository(Party).findBy({ code: In(codes) });
    const changes = { ...revised, content: incident };
    const chosen = (await this.chooseParties.execute(tx, [incident], now)).get(incident.id)?.chosen ?? [];
    const observables = addedTo(changes);
    const { tlp, class: incidentClass } = incident;
    const forAdded =
      observables.length === 0
        ? []
        : (await this.chooseParties.preview({ tlp, class: incidentClass, region: '', observables }, now)).chosen;
    const byCode = new Map(parties.map((party) => [party.code, party]));
    const plan = planRevision({ ...changes, dispatches, parties: byCode }, chosen, forAdded);
    // What is new comes first: an incident ends with its last order, and must not end in between.
    await this.issueFurther.execute(tx, wantedOrders(given, plan), now, newId);
    await this.correctOrders.execute(tx, corrections(given, plan), now);
    await this.cancelDispatches.execute(tx, cancellations(given, plan), now);
    // What came back may have nothing left to wait for.
    if (revised.wasIdle) await this.endDispatches.close(tx, new Map([[incident.id, revision.cause]]), now);
  }
}

/** A revised incident with its orders, all locked. */
export interface Given {
  readonly revision: Revision;
  readonly incident: Incident;
  readonly revised: Revised;
  readonly dispatches: readonly Dispatch[];
}

const revisedColumns = [
  'number',
  'class',
  'tlp',
  'level',
  'summary',
  'observables',
  'region',
  'revision',
  'state',
] as const;

/** Keeps what is told of incidents that are not accepted yet. Where an acceptance is under way, one of the two is tried again. */
async function announce(
  tx: EntityManager,
  revisions: readonly Revision[],
  incidents: Map<string, Incident>,
  now: Date,
): Promise<void> {
  const announced = revisions
    .filter(({ incidentId }) => !incidents.has(incidentId))
    .map(({ incidentId: id, content, traceparent }) => Incident.announce({ id, ...content, traceparent }, now));
  await insertIncidents(tx, announced);
  for (const incident of announced) incidents.set(incident.id, incident);
}

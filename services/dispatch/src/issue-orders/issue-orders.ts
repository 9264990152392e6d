import { orderIssued, timestampFromDate } from '@fengsui/contracts';
import type { IncidentAccepted } from '@fengsui/contracts';
import { audit, insertRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit, outgoing, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent, Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Choice } from '../choose-parties/choice.js';
import { ChooseParties } from '../choose-parties/choose-parties.js';
import { Dispatch } from '../dispatch.js';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { Incident } from '../incident.js';
import { readIncident } from './accepted-incident.js';
import type { AcceptedIncident } from './accepted-incident.js';

/** What one accepted incident leads to. */
interface Issued {
  readonly incident: Incident;
  readonly dispatches: readonly Dispatch[];
  readonly orders: readonly OutgoingEvent[];
  readonly records: readonly AuditRecord[];
}

/** Opens incidents and puts one order for each chosen party on its queue. */
@Injectable()
export class IssueOrders {
  constructor(
    private readonly chooseParties: ChooseParties,
    private readonly outbox: Outbox,
    private readonly metrics: DispatchMetrics,
  ) {}

  async execute(
    tx: EntityManager,
    events: readonly Received<IncidentAccepted>[],
    at: Date,
    newId: () => string,
  ): Promise<void> {
    const accepted = new Map(events.map((event) => [event.data.incidentId, readIncident(event)]));
    const known = await knownIncidents(tx, [...accepted.keys()]);
    const fresh = [...accepted.values()].filter(({ id }) => !known.has(id));
    const choices = await this.chooseParties.execute(tx, fresh, at);
    const issued = fresh.flatMap((incident) => {
      const choice = choices.get(incident.id);
      return choice === undefined ? [] : [issue(incident, choice, at, newId)];
    });
    const dispatches = issued.flatMap((one) => one.dispatches);
    await insertRows(
      tx,
      Incident,
      issued.map(({ incident }) => incident),
    );
    await insertRows(tx, Dispatch, dispatches);
    await audit(
      tx,
      issued.flatMap(({ records }) => records),
    );
    await this.outbox.add(
      tx,
      issued.flatMap(({ orders }) => orders),
    );
    afterCommit(tx, () => this.metrics.issued(dispatches.length));
  }
}

async function knownIncidents(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query('SELECT id FROM incident WHERE id = ANY($1::uuid[])', [ids]);
  return new Set(rows.map(({ id }) => id));
}

function issue(accepted: AcceptedIncident, { chosen, withheld }: Choice, at: Date, newId: () => string): Issued {
  const dispatches = chosen.map(({ party, task, reason }) =>
    Dispatch.issue({ id: newId(), incidentId: accepted.id, partyCode: party.code, task, reason }, at),
  );
  return {
    incident: Incident.open(accepted, at),
    dispatches,
    orders: dispatches.map((dispatch) => orderFor(dispatch, accepted)),
    records: [
      ...dispatches.map((dispatch) => issuedRecord(dispatch, at)),
      ...withheld.map(({ code }) => withheldRecord(accepted, code, at)),
    ],
  };
}

/** The order's event id is the dispatch's id, so that a party recognises an order that comes again. */
function orderFor(dispatch: Dispatch, accepted: AcceptedIncident): OutgoingEvent {
  const { id, incidentId, partyCode, task, reason, issuedAt } = dispatch;
  const { number, class: incidentClass, tlp, summary, observables, cause } = accepted;
  return outgoing(
    orderIssued,
    {
      dispatchId: id,
      incidentId,
      incidentNumber: number,
      party: partyCode,
      task,
      class: incidentClass,
      tlp,
      summary,
      observables: [...observables],
      reason,
      issuedAt: timestampFromDate(issuedAt),
    },
    { cause, to: partyCode, id, awaiting: ['party'] },
  );
}

function issuedRecord({ id, incidentId, partyCode, task }: Dispatch, at: Date): AuditRecord {
  return {
    at,
    actor: 'service:dispatch',
    action: 'order-issued',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, party: partyCode, task },
  };
}

function withheldRecord({ id, tlp }: AcceptedIncident, party: string, at: Date): AuditRecord {
  return {
    at,
    actor: 'rule:tlp',
    action: 'order-withheld',
    subject: 'incident',
    subjectId: id,
    details: { party, tlp },
  };
}

import type { IncidentAccepted } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Choice } from '../choose-parties/choice.js';
import { ChooseParties } from '../choose-parties/choose-parties.js';
import { Dispatch } from '../dispatch.js';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { insertDispatches } from '../dispatch-rows.js';
import { Incident } from '../incident.js';
import { insertIncidents, lockIncidents } from '../incident-rows.js';
import { issuedRecord } from '../issue-further/issue-records.js';
import type { Message } from '../tell-parties/order-message.js';
import { TellParties } from '../tell-parties/tell-parties.js';
import { readIncident } from './accepted-incident.js';
import type { AcceptedIncident } from './accepted-incident.js';

/** What one accepted incident leads to. */
interface Issued {
  readonly dispatches: readonly Dispatch[];
  readonly orders: readonly Message[];
  readonly records: readonly AuditRecord[];
}

/** Opens incidents and tells each chosen party of one order. */
@Injectable()
export class IssueOrders {
  constructor(
    private readonly chooseParties: ChooseParties,
    private readonly tellParties: TellParties,
    private readonly metrics: DispatchMetrics,
  ) {}

  async execute(
    tx: EntityManager,
    events: readonly Received<IncidentAccepted>[],
    at: Date,
    newId: () => string,
  ): Promise<void> {
    const accepted = new Map(events.map((event) => [event.data.incidentId, readIncident(event)]));
    const opened = await openIncidents(tx, accepted, at);
    const open = opened.filter(({ incident }) => incident.state === 'open');
    const choices = await this.chooseParties.execute(
      tx,
      open.map(({ incident }) => incident),
      at,
    );
    const issued = open.flatMap(({ incident, accepted: { cause } }) => {
      const choice = choices.get(incident.id);
      return choice === undefined ? [] : [issue(incident, cause, choice, at, newId)];
    });
    const dispatches = issued.flatMap((one) => one.dispatches);
    await insertDispatches(tx, dispatches);
    await audit(
      tx,
      issued.flatMap(({ records }) => records),
    );
    await this.tellParties.execute(
      tx,
      issued.flatMap(({ orders }) => orders),
      at,
    );
    afterCommit(tx, () => this.metrics.issued(dispatches.length));
  }
}

/** Writes the incidents that are new; of those that a revision announced before, the revision holds. */
async function openIncidents(
  tx: EntityManager,
  accepted: ReadonlyMap<string, AcceptedIncident>,
  at: Date,
): Promise<{ incident: Incident; accepted: AcceptedIncident }[]> {
  const rows: { id: string; announced: boolean }[] = await tx.query(
    'SELECT id, report_id IS NULL AS announced FROM incident WHERE id = ANY($1::uuid[])',
    [[...accepted.keys()]],
  );
  const known = new Set(rows.map(({ id }) => id));
  const fresh = [...accepted.values()].filter(({ id }) => !known.has(id));
  const opened = fresh.map((one) => ({ accepted: one, incident: Incident.open(one, at) }));
  await insertIncidents(
    tx,
    opened.map(({ incident }) => incident),
  );
  const announced = rows.filter((row) => row.announced).map(({ id }) => id);
  return announced.length === 0 ? opened : [...opened, ...(await acceptAnnounced(tx, announced, accepted, at))];
}

async function acceptAnnounced(
  tx: EntityManager,
  ids: readonly string[],
  accepted: ReadonlyMap<string, AcceptedIncident>,
  at: Date,
): Promise<{ incident: Incident; accepted: AcceptedIncident }[]> {
  const locked = (await lockIncidents(tx, ids)).flatMap((incident) => {
    const one = accepted.get(incident.id);
    if (one === undefined || incident.accepted) return [];
    incident.accept(one, at);
    return [{ incident, accepted: one }];
  });
  await updateRows(
    tx,
    Incident,
    locked.map(({ incident }) => incident),
    ['reportId', 'traceparent', 'openedAt'],
  );
  return locked;
}

function issue(
  incident: Incident,
  cause: AcceptedIncident['cause'],
  { chosen, withheld }: Choice,
  at: Date,
  newId: () => string,
): Issued {
  const { id: incidentId, level } = incident;
  const dispatches = chosen.map(({ party, task, reason, reasonZh }) => {
    const { code: partyCode, preferredChannel: channel, dutyHours } = party;
    const order = { id: newId(), incidentId, partyCode, task, reason, reasonZh, channel, level, dutyHours };
    return Dispatch.issue(order, at);
  });
  return {
    dispatches,
    orders: dispatches.map((dispatch) => ({ dispatch, incident, kind: 'order' as const, note: '', cause })),
    records: [
      ...dispatches.map((dispatch) => issuedRecord(dispatch, 'service:dispatch', at)),
      ...withheld.map(({ code }) => withheldRecord(incident, code, at)),
    ],
  };
}

/** That the label of an incident kept a party from it. */
function withheldRecord({ id, tlp }: Incident, party: string, at: Date): AuditRecord {
  return {
    at,
    actor: 'rule:tlp',
    action: 'order-withheld',
    subject: 'incident',
    subjectId: id,
    details: { party, tlp },
  };
}

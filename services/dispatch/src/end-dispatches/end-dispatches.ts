import { incidentHandled, timestampFromDate } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { AuditRecord } from '@fengsui/database';
import { afterCommit, outgoing, Outbox } from '@fengsui/messaging';
import type { OutgoingEvent, Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DispatchMetrics } from '../dispatch-metrics.js';
import { Dispatch } from '../dispatch.js';
import { Incident } from '../incident.js';
import { lockIncidents, partyResultsOf } from './incident-rows.js';
import type { PartyEnd } from './incident-rows.js';
import { resultsFor } from './results.js';

/** A dispatch that was answered just now and is not written yet. */
export interface Ended {
  readonly dispatch: Dispatch;
  readonly actor: string;
  readonly onBehalfOf?: string;
  /** What brought the answer; its trace goes on with the incident's end. */
  readonly cause: Pick<Received<unknown>, 'trace'>;
}

/** Writes the ends of dispatches, settles their orders, and says incident-handled for each incident whose last one ended. */
@Injectable()
export class EndDispatches {
  constructor(
    private readonly outbox: Outbox,
    private readonly metrics: DispatchMetrics,
  ) {}

  /** The caller holds the locks of the dispatches. */
  async execute(tx: EntityManager, ended: readonly Ended[], now: Date): Promise<void> {
    if (ended.length === 0) return;
    const dispatches = ended.map(({ dispatch }) => dispatch);
    await updateRows(tx, Dispatch, dispatches, ['state', 'acknowledgedAt', 'endedAt', 'answeredBy', 'note']);
    await this.outbox.settle(
      tx,
      dispatches.map(({ id }) => id),
      'party',
    );
    const closed = await this.closeIncidents(tx, ended, now);
    await audit(tx, [...ended.map((one) => endedRecord(one, now)), ...closed]);
    afterCommit(tx, () => dispatches.forEach((dispatch) => this.metrics.ended(dispatch)));
  }

  private async closeIncidents(tx: EntityManager, ended: readonly Ended[], now: Date): Promise<AuditRecord[]> {
    const causes = new Map(ended.map(({ dispatch, cause }) => [dispatch.incidentId, cause]));
    // The lock comes first: who waited for it then sees the answers of whoever held it, so one of the two sees them all.
    const incidents = await lockIncidents(tx, [...causes.keys()]);
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

function handledEvent(
  { id, reportId, tlp }: Incident,
  ends: readonly PartyEnd[],
  cause: Ended['cause'] | undefined,
  at: Date,
): OutgoingEvent {
  const results = resultsFor(ends);
  const data = { incidentId: id, reportId, results, handledAt: timestampFromDate(at), tlp };
  return outgoing(incidentHandled, data, cause ? { cause } : {});
}

function endedRecord({ dispatch, actor, onBehalfOf }: Ended, at: Date): AuditRecord {
  const { id, incidentId, state } = dispatch;
  return {
    at,
    actor,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    action: 'order-answered',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, outcome: state },
  };
}

function handledRecord({ id }: Incident, at: Date): AuditRecord {
  return { at, actor: 'service:dispatch', action: 'incident-handled', subject: 'incident', subjectId: id };
}

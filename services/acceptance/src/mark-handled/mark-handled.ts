import { Injectable } from '@nestjs/common';
import { timestampDate } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import type { HandlingResult } from '../handling-result.js';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { lockIncidents } from '../lock-incidents.js';
import { stopClocks } from '../set-clocks/stop-clocks.js';

type PartyResult = IncidentHandled['results'][number];

/** Closes incidents when every party has ended its order. */
@Injectable()
export class MarkHandled {
  /** Throws IncidentNotFound, so that the event is tried again, and Unprocessable where an id is none. */
  async execute(tx: EntityManager, events: readonly Received<IncidentHandled>[], now: Date): Promise<void> {
    const incidents = await lockIncidents(
      tx,
      events.map(({ data }) => data.incidentId),
    );
    const handled = events.flatMap(({ data, time }) => {
      const incident = incidents.get(data.incidentId);
      if (!incident) throw new IncidentNotFound(data.incidentId);
      const results = data.results.map(resultOf);
      const changed = incident.handle(results, data.handledAt ? timestampDate(data.handledAt) : time, data.round);
      return changed ? [incident] : [];
    });
    await updateRows(tx, Incident, [...new Set(handled)], ['state', 'handledAt', 'handledRound', 'results']);
    const ids = handled.flatMap(({ id, state }) => (state === 'handled' ? [id] : []));
    await stopClocks(tx, ids, 'service:dispatch', now);
    await audit(
      tx,
      [...new Set(handled)].map(({ id, results, handledRound }) => ({
        at: now,
        actor: 'service:dispatch',
        action: 'incident-handled',
        subject: 'incident',
        subjectId: id,
        details: {
          parties: results.length,
          done: results.filter(({ outcome }) => outcome === 'done').length,
          round: handledRound ?? 0,
        },
      })),
    );
  }
}

function resultOf({ party, nameZh, nameEn, outcome, note, remark }: PartyResult): HandlingResult {
  const result = { party, nameZh, nameEn, outcome, note };
  if (remark === undefined) return result;
  const { code, dueBy, nameZh: otherZh, nameEn: otherEn, note: words } = remark;
  const due = dueBy === undefined ? '' : timestampDate(dueBy).toISOString();
  return { ...result, remark: { code, dueBy: due, nameZh: otherZh, nameEn: otherEn, note: words } };
}

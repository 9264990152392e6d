import { Injectable } from '@nestjs/common';
import { timestampDate } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { stopClocks } from '../set-clocks/stop-clocks.js';

/** Closes incidents when every party has ended its order. */
@Injectable()
export class MarkHandled {
  /** Throws IncidentNotFound, so that the event is tried again, and Unprocessable where an id is none. */
  async execute(tx: EntityManager, events: readonly Received<IncidentHandled>[], now: Date): Promise<void> {
    const incidents = await lockIncidents(tx, [...new Set(events.map(({ data }) => data.incidentId))]);
    const handled = events.flatMap(({ data, time }) => {
      const incident = incidents.get(data.incidentId);
      if (!incident) throw new IncidentNotFound(data.incidentId);
      const results = data.results.map(({ party, nameZh, nameEn, outcome, note }) => ({
        party,
        nameZh,
        nameEn,
        outcome,
        note,
      }));
      const changed = incident.handle(results, data.handledAt ? timestampDate(data.handledAt) : time);
      return changed ? [incident] : [];
    });
    await updateRows(tx, Incident, handled, ['state', 'handledAt', 'results']);
    const ids = handled.map(({ id }) => id);
    await stopClocks(tx, ids, 'service:dispatch', now);
    await audit(
      tx,
      handled.map(({ id, results }) => ({
        at: now,
        actor: 'service:dispatch',
        action: 'incident-handled',
        subject: 'incident',
        subjectId: id,
        details: { parties: results.length, done: results.filter(({ outcome }) => outcome === 'done').length },
      })),
    );
  }
}

/** In the order of their ids, so that two batches never wait for each other. */
async function lockIncidents(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Incident>> {
  const nameless = ids.find((id) => !validate(id));
  if (nameless !== undefined)
    throw new Unprocessable(`An incident's id is a UUID, and "${nameless.slice(0, 60)}" is none.`);
  const incidents = await tx.find(Incident, {
    where: { id: In(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(incidents.map((incident) => [incident.id, incident]));
}

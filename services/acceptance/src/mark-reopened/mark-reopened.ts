import { Injectable } from '@nestjs/common';
import type { IncidentReopened } from '@fengsui/contracts';
import { audit, updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { lockIncidents } from '../lock-incidents.js';
import { SetClocks } from '../set-clocks/set-clocks.js';

/** Opens incidents again that dispatch works on again; what was not done by then is owed again, and so is the solution. */
@Injectable()
export class MarkReopened {
  constructor(private readonly setClocks: SetClocks) {}

  /** Throws IncidentNotFound, so that the event is tried again, and Unprocessable where an id is none. */
  async execute(tx: EntityManager, events: readonly Received<IncidentReopened>[], now: Date): Promise<void> {
    const incidents = await lockIncidents(
      tx,
      events.map(({ data }) => data.incidentId),
    );
    const reopened = events.flatMap(({ data }) => {
      const incident = incidents.get(data.incidentId);
      if (!incident) throw new IncidentNotFound(data.incidentId);
      return incident.reopen(data.round) ? [incident] : [];
    });
    const once = [...new Set(reopened)];
    await updateRows(tx, Incident, once, ['state', 'handledAt', 'handledRound', 'reopenedRound']);
    await audit(
      tx,
      once.map(({ id, reopenedRound }) => ({
        at: now,
        actor: 'service:dispatch',
        action: 'incident-reopened',
        subject: 'incident',
        subjectId: id,
        details: { round: reopenedRound },
      })),
    );
    for (const incident of once) {
      if (incident.levelAtFirst !== null) await this.setClocks.execute(tx, incident, 'service:dispatch', now);
    }
  }
}

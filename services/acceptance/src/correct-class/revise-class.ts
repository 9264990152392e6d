import type { IncidentClass } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Incident } from '../incident.js';
import { lockIncident } from '../lock-incident.js';
import { Membership } from '../membership.js';
import { toldTogether } from '../move-reports/told-together.js';
import { ratePriority } from '../rate-incident/rate-priority.js';
import { Rating } from '../rating.js';
import type { Report } from '../report.js';
import { ReviseIncidents } from '../revise-incidents/revise-incidents.js';
import type { Revision } from '../revise-incidents/revise-incidents.js';

interface Corrected extends Pick<Revision, 'reason' | 'reasonZh' | 'by' | 'at'> {
  /** The same in the language of the report. */
  readonly classReason: string;
}

/** Changes the class of the incident that an accepted report leads: the one that it opened, or of which it is all. */
@Injectable()
export class ReviseClass {
  constructor(private readonly reviseIncidents: ReviseIncidents) {}

  /** Answers whether the incident was changed. */
  async execute(tx: EntityManager, report: Report, ours: IncidentClass, corrected: Corrected): Promise<boolean> {
    const incident = await incidentOf(tx, report);
    if (!incident || incident.class === ours) return false;
    const from = incident.class;
    const { classReason, ...revision } = corrected;
    const { by, at } = revision;
    Object.assign(incident, { class: ours, classReason });
    const told = await toldTogether(tx, incident);
    if (told) incident.tell(told);
    await rateAnew(tx, incident, at);
    const details = { from, to: ours };
    await audit(tx, [
      { at, actor: by, action: 'incident-class-changed', subject: 'incident', subjectId: incident.id, details },
    ]);
    await this.reviseIncidents.execute(tx, { incidents: [incident], ...revision });
    return true;
  }
}

/** The incident that the report leads, locked; null where it is one of several. */
async function incidentOf(tx: EntityManager, { id: reportId }: Report): Promise<Incident | null> {
  const place = await tx.findOneBy(Membership, { reportId });
  const incident = place ? await lockIncident(tx, place.incidentId) : null;
  // It may have been moved before the lock was there.
  const held = incident && (await tx.existsBy(Membership, { reportId, incidentId: incident.id }));
  return held && (incident.reportId === reportId || incident.reportCount === 1) ? incident : null;
}

/** The priority depends on the class, the level does not. */
async function rateAnew(tx: EntityManager, { id, class: ours }: Incident, at: Date): Promise<void> {
  const rating = await tx.findOneBy(Rating, { incidentId: id });
  if (!rating) return;
  const { priority, reasons } = ratePriority(ours, rating.impact);
  await tx.save(Object.assign(rating, { priority, priorityReasons: [...reasons], changedAt: at }));
}

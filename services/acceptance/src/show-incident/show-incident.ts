import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { EvidenceItem } from '../evidence-item.js';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { Report } from '../report.js';
import { actsOf } from '../show-acts/shown-act.js';
import { supplementsOf } from '../supplements-of.js';
import type { IncidentFile, MemberReport, TrailEntry } from './incident-file.js';

@Injectable()
export class ShowIncident {
  constructor(private readonly database: DataSource) {}

  /** Finds an incident by its id or its number. Throws IncidentNotFound. */
  execute(idOrNumber: string): Promise<IncidentFile> {
    return this.database.transaction('REPEATABLE READ', (manager) => this.read(manager, idOrNumber));
  }

  private async read(manager: EntityManager, idOrNumber: string): Promise<IncidentFile> {
    const incident = await manager.findOneBy(
      Incident,
      validate(idOrNumber) ? { id: idOrNumber } : { number: idOrNumber },
    );
    if (!incident) throw new IncidentNotFound(idOrNumber);
    const { traceparent: _, ...report } = await manager.findOneByOrFail(Report, { id: incident.reportId });
    const trail: TrailEntry[] = await manager.query(
      `SELECT at, actor, on_behalf_of AS "onBehalfOf", action, subject, details FROM audit_entry
       WHERE subject_id = ANY($1) ORDER BY sequence`,
      [[incident.id, incident.reportId]],
    );
    const [reports, acts] = [await membersOf(manager, incident.id), await actsOf(manager, incident.id)];
    const select = { id: true, number: true, class: true, openedAt: true } as const;
    const { mergedInto: id } = incident;
    const mergedInto = id === null ? null : await manager.findOne(Incident, { select, where: { id } });
    const where = { mergedInto: incident.id };
    const merged = await manager.find(Incident, { select, where, order: { id: 'DESC' }, take: 100 });
    const ids = [...new Set([incident.reportId, ...reports.map((member) => member.id)])];
    const supplements = await supplementsOf(manager, ids);
    const evidenceList = await manager.find(EvidenceItem, { where: { reportId: In(ids) }, order: { id: 'ASC' } });
    return { incident, report, reports, mergedInto, merged, acts, trail, supplements, evidenceList };
  }
}

async function membersOf(manager: EntityManager, incidentId: string): Promise<MemberReport[]> {
  return manager.query(
    `SELECT r.id, r.receipt_number AS "receiptNumber", r.channel, r.source, r.tlp, left(r.description, 2000) AS description,
       jsonb_path_query_array(r.observables, '$[0 to 49]') AS observables, r.proposed_class AS "proposedClass",
       r.received_at AS "receivedAt", r.decided_by AS "decidedBy", m.how, m.revision, m.by AS "assignedBy",
       m.assigned_at AS "assignedAt"
     FROM membership m JOIN report r ON r.id = m.report_id
     WHERE m.incident_id = $1 ORDER BY r.received_at, r.id LIMIT 100`,
    [incidentId],
  );
}

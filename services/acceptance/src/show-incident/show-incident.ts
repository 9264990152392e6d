import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { EvidenceItem } from '../evidence-item.js';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { Report } from '../report.js';
import { supplementsOf } from '../supplements-of.js';
import type { IncidentFile, TrailEntry } from './incident-file.js';

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
    const supplements = await supplementsOf(manager, [incident.reportId]);
    const evidenceList = await manager.find(EvidenceItem, {
      where: { reportId: incident.reportId },
      order: { id: 'ASC' },
    });
    return { incident, report, trail, supplements, evidenceList };
  }
}

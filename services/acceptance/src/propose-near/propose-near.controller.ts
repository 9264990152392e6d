import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { IncidentClass, Tlp } from '@fengsui/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';
import { keysApart } from '../join-incidents/observable-key.js';
import { Membership } from '../membership.js';
import { mergeSettings } from '../merge-settings.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { audienceOf } from '../reported-facts.js';
import { NearIncidents } from './near-messages.js';
import { proposeNear } from './propose-near.js';
import type { Searched } from './propose-near.js';

const read = {
  id: true,
  description: true,
  proposedClass: true,
  observables: true,
  findingCount: true,
  tlp: true,
} as const;

@ApiTags('merging')
@ApiBearerAuth()
@Controller()
export class ProposeNearController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({ summary: 'Propose what may be about the same as a report: open incidents and reports that wait' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiOkResponse({ type: NearIncidents })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get('triage/:reportId/near')
  async nearReport(@Param('reportId') id: string): Promise<NearIncidents> {
    const { manager } = this.database;
    const report = validate(id) ? await manager.findOne(Report, { select: read, where: { id } }) : null;
    if (!report) throw new ReportNotFound(id);
    const place = await manager.findOneBy(Membership, { reportId: id });
    const { description, proposedClass: ours, observables } = report;
    const now = new Date();
    const apart = await keptApart(manager, report, report.tlp, ours, now);
    const searched = { description, class: ours, observables, reportId: id, apart };
    return { near: await proposeNear(manager, { ...searched, incidentId: place?.incidentId ?? null }, now) };
  }

  @ApiOperation({ summary: 'Propose what may be about the same as an incident, by the report that opened it' })
  @ApiParam({ name: 'id', description: 'Id or number of the incident.' })
  @ApiOkResponse({ type: NearIncidents })
  @ApiNotFoundResponse({ description: 'There is no such incident.' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get('incidents/:id/near')
  async nearIncident(@Param('id') named: string): Promise<NearIncidents> {
    const { manager } = this.database;
    const incident = await manager.findOneBy(Incident, validate(named) ? { id: named } : { number: named });
    if (!incident) throw new IncidentNotFound(named);
    const { id, reportId, class: ours, observables } = incident;
    const report = await manager.findOneOrFail(Report, { select: read, where: { id: reportId } });
    const now = new Date();
    const apart = await keptApart(manager, report, incident.tlp, ours, now);
    const searched = { description: report.description, class: ours, observables, reportId, incidentId: id, apart };
    return { near: await proposeNear(manager, searched, now) };
  }
}

/** Where the same is looked up that does not join because others may know of it. */
async function keptApart(
  tx: EntityManager,
  { observables, findingCount }: Pick<Report, 'observables' | 'findingCount'>,
  tlp: Tlp,
  ours: IncidentClass,
  now: Date,
): Promise<Searched['apart']> {
  const settings = await mergeSettings(tx);
  const keys = keysApart({ observables, findingCount, audience: audienceOf(tlp) }, ours, settings);
  return { keys, since: new Date(now.getTime() - settings.windowHours * 3_600_000) };
}

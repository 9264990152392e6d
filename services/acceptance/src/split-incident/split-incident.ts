import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { IncidentNumbers } from '../incident-numbers.js';
import { Incident } from '../incident.js';
import { lockIncident } from '../lock-incident.js';
import { Membership } from '../membership.js';
import { MergeAct } from '../merge-act.js';
import { refuseGone } from '../merge-incidents/merge-incidents.js';
import { ReportsDoNotFit } from '../merge-refusals.js';
import { holdActs } from '../move-reports/hold-acts.js';
import { MoveReports } from '../move-reports/move-reports.js';
import { Report } from '../report.js';
import { StartClocks } from '../set-clocks/start-clocks.js';
import type { SplitBody } from './split.body.js';

export interface SplitAsked {
  /** Id or number of the incident that loses reports. */
  readonly from: string;
  readonly body: SplitBody;
  readonly by: string;
  readonly at: Date;
}

/** Opens an incident, or several, for some of the reports of another. */
@Injectable()
export class SplitIncident {
  constructor(
    private readonly numbers: IncidentNumbers,
    private readonly moveReports: MoveReports,
    private readonly startClocks: StartClocks,
  ) {}

  /** Answers the id of the act. Throws IncidentNotFound, IncidentGone and ReportsDoNotFit. */
  async execute(tx: EntityManager, asked: SplitAsked): Promise<string> {
    const { body, by, at } = asked;
    await holdActs(tx);
    const incident = await lockIncident(tx, asked.from);
    await refuseGone(tx, incident);
    const reports = await reportsOf(tx, incident, body.reports);
    const receivedAt = new Map(reports.map((report) => [report.id, report.receivedAt]));
    const groups = body.each === true ? reports.map((report) => [report]) : [reports];
    const numbers = await this.numbers.next(tx, groups.length, at);
    const opened = groups.flatMap(([first]) => (first ? [openFor(first, incident, numbers.shift() ?? '', asked)] : []));
    await insertRows(tx, Incident, opened);
    await this.startClocks.begin(
      tx,
      opened.map((one) => ({ incident: one, receivedAt: receivedAt.get(one.reportId) ?? at })),
    );
    const moves = groups.flatMap((group, index) => {
      const toId = opened[index]?.id;
      return toId === undefined ? [] : group.map(({ id: reportId }) => ({ reportId, fromId: incident.id, toId }));
    });
    const act = MergeAct.of('split', { id: uuid(), by, reason: body.reason, at });
    const concerned = new Set([incident, ...opened]);
    const told = { incidents: opened, splitFrom: incident.id };
    await this.moveReports.execute(tx, { act, how: 'split', moves, concerned, opened: told });
    return act.id;
  }
}

/** The oldest first. Throws ReportsDoNotFit. */
async function reportsOf(tx: EntityManager, incident: Incident, named: readonly string[]): Promise<Report[]> {
  const members = await tx.findBy(Membership, { incidentId: incident.id, reportId: In(named) });
  const known = new Set(members.map(({ reportId }) => reportId));
  const other = named.find((id) => !known.has(id.toLowerCase()));
  if (other !== undefined) {
    throw new ReportsDoNotFit(incident.number, `Report ${other} does not belong to ${incident.number}.`);
  }
  if (known.size === incident.reportCount) {
    throw new ReportsDoNotFit(incident.number, `${incident.number} has to keep a report: leave one out.`);
  }
  return tx.find(Report, { where: { id: In(named) }, order: { receivedAt: 'ASC', id: 'ASC' } });
}

/** What its reports say together is known when they have come to it. */
function openFor({ id, tlp, region }: Report, from: Incident, number: string, { body, at }: SplitAsked): Incident {
  const classReason = body.class === undefined ? from.classReason : body.reason;
  const as = { class: body.class ?? from.class, classReason, tlp, region, summary: '', observables: [] };
  const incident = Incident.open({ id: uuid(), number, reportId: id, openedAt: at, ...as });
  // Whoever splits an incident has both before him: the clocks of the new one have reminders, too.
  incident.levelAtFirst = 'IV';
  return incident;
}

import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportAssigned, timestampDate } from '@fengsui/contracts';
import type { ReportAssigned } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Assignment } from '../assignment.js';
import { traceparentOf } from '../traceparent.js';
import { AssignReports } from './assign-reports.js';

@Controller()
export class ReportAssignedSubscriber {
  constructor(private readonly assignReports: AssignReports) {}

  @On(reportAssigned)
  async handle(@Payload() events: Received<ReportAssigned>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.assignReports.execute(tx, events.map(assignmentOf));
  }
}

export function assignmentOf({ data, time, trace }: Received<ReportAssigned>): Assignment {
  const { reportId, revision, incidentId, incidentNumber, how, assignedAt } = data;
  return Object.assign(new Assignment(), {
    reportId,
    revision,
    incidentId,
    incidentNumber,
    how,
    class: data.class,
    at: assignedAt ? timestampDate(assignedAt) : time,
    traceparent: traceparentOf(trace),
  });
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { timeToCome } from '../time-to-come.js';
import { TriageEntry } from '../triage-entry.js';
import { WorkState } from './work-state.js';
import type { WorkChange } from './work-change.js';
import { AssignmentBody, ExpectedLevelBody, SnoozeBody } from './work.body.js';
import { WorkTriage } from './work-triage.js';

@ApiTags('triage')
@ApiBearerAuth()
@ApiParam({ name: 'reportId', format: 'uuid' })
@ApiResponse({ status: 404, description: 'There is no such report.' })
@ApiResponse({ status: 409, description: 'It was decided, or somebody changed the work since it was read.' })
@Controller('triage')
export class WorkTriageController {
  constructor(
    private readonly transactions: Transactions,
    private readonly workTriage: WorkTriage,
  ) {}

  @ApiOperation({ summary: 'Take a report on, hand it over, or release it' })
  @ApiResponse({ status: 200, type: WorkState })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':reportId/assignment')
  assign(
    @Param('reportId') reportId: string,
    @Body() { assignee, version }: AssignmentBody,
    @CurrentOperator() operator: Operator,
  ): Promise<WorkState> {
    return this.work(reportId, { kind: 'assign', assignee, version }, operator, new Date());
  }

  @ApiOperation({ summary: 'Put a report off; it comes back at that time, or when the reporter adds something' })
  @ApiResponse({ status: 200, type: WorkState })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':reportId/snooze')
  snooze(
    @Param('reportId') reportId: string,
    @Body() { until, note = '' }: SnoozeBody,
    @CurrentOperator() operator: Operator,
  ): Promise<WorkState> {
    const now = new Date();
    return this.work(reportId, { kind: 'snooze', until: timeToCome('until', until, now), note }, operator, now);
  }

  @ApiOperation({ summary: 'Wake a report that was put off' })
  @ApiResponse({ status: 200, type: WorkState })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Delete(':reportId/snooze')
  wake(@Param('reportId') reportId: string, @CurrentOperator() operator: Operator): Promise<WorkState> {
    return this.work(reportId, { kind: 'wake' }, operator, new Date());
  }

  @ApiOperation({
    summary: 'Say which level is expected of the incident; a grave one goes first and may ask for a second person',
  })
  @ApiResponse({ status: 200, type: WorkState })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':reportId/expected-level')
  expect(
    @Param('reportId') reportId: string,
    @Body() { level }: ExpectedLevelBody,
    @CurrentOperator() operator: Operator,
  ): Promise<WorkState> {
    const mayLower = operator.roles.includes('supervisor');
    return this.work(reportId, { kind: 'expect', level, mayLower }, operator, new Date());
  }

  private async work(reportId: string, wanted: WorkChange, { name }: Operator, at: Date): Promise<WorkState> {
    const entry: TriageEntry = await this.transactions.run((tx) =>
      this.workTriage.one(tx, reportId, wanted, { operator: name, at }),
    );
    const { assignee, snoozedUntil, snoozeNote, expectedLevel, version, changedBy, changedAt } = entry;
    return { reportId, assignee, snoozedUntil, snoozeNote, expectedLevel, version, changedBy, changedAt };
  }
}

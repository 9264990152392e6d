import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CountTriage } from './count-triage.js';
import { ListTriage } from './list-triage.js';
import { TriageFilter, TriagePageAsked } from './triage-filter.js';
import { TriageCounts, TriagePage } from './triage-page.js';

@ApiTags('triage')
@ApiBearerAuth()
@Controller('triage')
export class ListTriageController {
  constructor(
    private readonly listTriage: ListTriage,
    private readonly countTriage: CountTriage,
  ) {}

  @ApiOperation({ summary: 'List the reports that wait for a person' })
  @ApiOkResponse({ type: TriagePage })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get()
  list(@Query() asked: TriagePageAsked, @CurrentOperator() { name }: Operator): Promise<TriagePage> {
    return this.listTriage.execute(asked, { name, now: new Date() });
  }

  @ApiOperation({ summary: 'Count the reports that wait, by the values that each filter would take' })
  @ApiOkResponse({ type: TriageCounts })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get('counts')
  count(@Query() filter: TriageFilter, @CurrentOperator() { name }: Operator): Promise<TriageCounts> {
    return this.countTriage.execute(filter, { name, now: new Date() });
  }
}

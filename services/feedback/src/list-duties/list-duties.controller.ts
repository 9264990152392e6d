import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '@fengsui/http';
import { DutyPage, DutySummary } from './duty-page.js';
import { ListDuties } from './list-duties.js';
import { ListDutiesQuery } from './list-duties.query.js';
import { SummarizeDuties } from './summarize-duties.js';

@ApiTags('duties')
@Controller('duties')
export class ListDutiesController {
  constructor(
    private readonly listDuties: ListDuties,
    private readonly summarizeDuties: SummarizeDuties,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'What reporters are owed, overdue, were told, or are not owed; the oldest first' })
  @ApiOkResponse({ type: DutyPage })
  async list(@Query() query: ListDutiesQuery): Promise<DutyPage> {
    return this.listDuties.execute(query, new Date());
  }

  @Get('summary')
  @Roles('duty-officer', 'handler', 'supervisor', 'ops')
  @ApiOperation({
    summary: 'Whether everybody who reported was told, or is on a list',
  })
  @ApiOkResponse({ type: DutySummary })
  async summary(): Promise<DutySummary> {
    return this.summarizeDuties.execute();
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListTriage } from './list-triage.js';
import { TriageFilter, TriagePage } from './triage-page.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('triage')
export class ListTriageController {
  constructor(private readonly listTriage: ListTriage) {}

  @ApiOperation({ summary: 'List the reports that wait for a person, oldest first' })
  @ApiOkResponse({ type: TriagePage })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get()
  list(@Query() filter: TriageFilter): Promise<TriagePage> {
    return this.listTriage.execute(filter);
  }
}

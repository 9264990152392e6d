import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { FindingFilter, FindingPage } from './finding-page.js';
import { ListFindings } from './list-findings.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('triage')
export class ListFindingsController {
  constructor(private readonly listFindings: ListFindings) {}

  @ApiOperation({ summary: 'List what a report with many findings tells of, in the order of the report' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiOkResponse({ type: FindingPage })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get(':reportId/findings')
  list(@Param('reportId') reportId: string, @Query() filter: FindingFilter): Promise<FindingPage> {
    return this.listFindings.execute(reportId, filter);
  }
}

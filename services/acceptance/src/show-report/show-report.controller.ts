import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ReportFile } from './report-file.js';
import { ShowReport } from './show-report.js';

@ApiTags('triage')
@ApiBearerAuth()
@Controller('triage')
export class ShowReportController {
  constructor(private readonly showReport: ShowReport) {}

  @ApiOperation({ summary: 'Show a report whole, decided or not, with what people did about it' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiOkResponse({ type: ReportFile })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get(':reportId')
  show(@Param('reportId') id: string, @CurrentOperator() { name }: Operator): Promise<ReportFile> {
    return this.showReport.execute(id, { name, now: new Date() });
  }
}

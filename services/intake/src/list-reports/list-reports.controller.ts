import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ListReports } from './list-reports.js';
import { ReportPage, ReportQuery } from './report-page.js';

@ApiTags('reports')
@Controller('reports')
export class ListReportsController {
  constructor(private readonly listReports: ListReports) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Reports, newest first; `next` of one page is `before` of the following one' })
  @ApiResponse({ status: 200, type: ReportPage })
  async list(@Query() query: ReportQuery): Promise<ReportPage> {
    return this.listReports.execute(query);
  }
}

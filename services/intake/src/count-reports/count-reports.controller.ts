import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CountReports } from './count-reports.js';
import { CountQuery, ReportCounts } from './report-counts.js';

@ApiTags('reports')
@Controller('report-counts')
export class CountReportsController {
  constructor(private readonly countReports: CountReports) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
  @ApiOperation({ summary: 'How many reports came by each channel in the last hours, and how many wait for a person' })
  @ApiResponse({ status: 200, type: ReportCounts })
  async count(@Query() { hours }: CountQuery): Promise<ReportCounts> {
    return this.countReports.execute(Number(hours ?? 24), new Date());
  }
}

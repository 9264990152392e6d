import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('triage')
export class ShowReportController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({ summary: 'Show a report whole, decided or not' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiOkResponse({ type: Report })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Get(':reportId')
  async show(
    @Param('reportId') id: string,
  ): Promise<Omit<Report, 'traceparent' | 'propose' | 'correctClass' | 'accept' | 'join' | 'reject'>> {
    const found = validate(id) ? await this.database.getRepository(Report).findOneBy({ id }) : null;
    if (!found) throw new ReportNotFound(id);
    const { traceparent: _, ...report } = found;
    return report;
  }
}

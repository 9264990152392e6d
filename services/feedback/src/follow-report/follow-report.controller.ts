import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@fengsui/http';
import { FollowedReport } from './followed-report.js';
import { FollowReport } from './follow-report.js';

@ApiTags('reports')
@Controller('reports')
export class FollowReportController {
  constructor(private readonly followReport: FollowReport) {}

  @Public()
  @Get(':receipt')
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'How a report stands, for whoever has its receipt: the secret goes as bearer token' })
  @ApiOkResponse({ type: FollowedReport })
  @ApiNotFoundResponse({ description: 'No report has this receipt number and secret.' })
  async follow(
    @Param('receipt') receipt: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<FollowedReport> {
    return this.followReport.execute(receipt, /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '');
  }
}

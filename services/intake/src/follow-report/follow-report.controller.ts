import { Public } from '@fengsui/http';
import { Controller, Get, Headers, Header, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readReceiptNumber, readSecret, sha256 } from '../receipts.js';
import { FollowReport } from './follow-report.js';
import { ReportProgress } from './report-progress.js';

@ApiTags('reports')
@Controller('reports')
export class FollowReportController {
  constructor(private readonly followReport: FollowReport) {}

  @Public()
  @Get(':receipt')
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'How far a report is, for whoever holds its receipt number and its secret' })
  @ApiResponse({ status: 200, type: ReportProgress })
  @ApiResponse({ status: 404, description: 'The receipt number or the secret is wrong; which one is not told.' })
  async follow(
    @Param('receipt') receipt: string,
    @Headers('authorization') authorization: string | undefined,
  ): Promise<ReportProgress> {
    const [, secret = ''] = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '') ?? [];
    return this.followReport.execute(readReceiptNumber(receipt), sha256(readSecret(secret)));
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { sendAsFile } from './send-as-file.js';
import { ShowRawReport } from './show-raw-report.js';

@ApiTags('reports')
@Controller('reports')
export class ShowRawReportController {
  constructor(
    private readonly transactions: Transactions,
    private readonly showRawReport: ShowRawReport,
  ) {}

  @Get(':report/raw')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'The bytes of a report as they came, by its id or receipt number; who looked is recorded' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'The header X-Content-SHA256 has the hash that was taken when it came.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  async show(
    @Param('report') report: string,
    @CurrentOperator() operator: Operator,
    @Res() response: Response,
  ): Promise<void> {
    const raw = await this.transactions.run((tx) => this.showRawReport.execute(tx, report, operator.name, new Date()));
    const extension = extensionOf(raw.contentType);
    sendAsFile(response, {
      name: `${raw.receiptNumber}.${extension}`,
      sha256: raw.contentSha256,
      content: raw.content,
    });
  }
}

function extensionOf(contentType: string): string {
  if (contentType === 'message/rfc822') return 'eml';
  return contentType === 'application/json' ? 'json' : 'bin';
}

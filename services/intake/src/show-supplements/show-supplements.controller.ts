import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { sendAsFile } from '../show-raw-report/send-as-file.js';
import { ShowSupplements } from './show-supplements.js';
import { SupplementsOfReport } from './supplement-shown.js';

@ApiTags('reports')
@Controller()
export class ShowSupplementsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly showSupplements: ShowSupplements,
  ) {}

  @Get('reports/:report/supplements')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'What was added to a report, by its id or receipt number; who looked is recorded' })
  @ApiResponse({ status: 200, type: SupplementsOfReport })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  async show(@Param('report') report: string, @CurrentOperator() { name }: Operator): Promise<SupplementsOfReport> {
    const look = { operator: name, at: new Date() };
    return this.transactions.run((tx) => this.showSupplements.execute(tx, report, look));
  }

  @Get('follow-ups/:followUp/raw')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({
    summary: 'The bytes of a supplement or of a mail that answers a notice or an order; who looked is recorded',
  })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'The header X-Content-SHA256 has the hash that was taken when it came.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 404, description: 'There is nothing with this id.' })
  async raw(
    @Param('followUp') followUp: string,
    @CurrentOperator() { name: operator }: Operator,
    @Res() response: Response,
  ): Promise<void> {
    const look = { operator, at: new Date() };
    const { content, contentSha256, contentType } = await this.transactions.run((tx) =>
      this.showSupplements.raw(tx, followUp, look),
    );
    const extension = contentType === 'message/rfc822' ? 'eml' : 'json';
    sendAsFile(response, { name: `${followUp}.${extension}`, sha256: contentSha256, content });
  }
}

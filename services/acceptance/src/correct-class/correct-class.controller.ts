import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CorrectClass } from './correct-class.js';
import { Correction, CorrectionBody } from './correction-messages.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('reports')
export class CorrectClassController {
  constructor(
    private readonly transactions: Transactions,
    private readonly correctClass: CorrectClass,
  ) {}

  @Post(':reportId/class')
  @HttpCode(200)
  @Roles('duty-officer', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Say which class a report is of; a rule is proposed from it' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiResponse({ status: 200, type: Correction })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  correct(
    @Param('reportId') reportId: string,
    @Body() body: CorrectionBody,
    @CurrentOperator() operator: Operator,
  ): Promise<Correction> {
    const input = { reportId, body, operator: operator.name, at: new Date() };
    return this.transactions.runThroughTies((tx) => this.correctClass.execute(tx, input));
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiExtraModels,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { ProposeDecision } from '../propose-decision/propose-decision.js';
import { DecidedReport, decidedReport } from './decided-report.js';
import { AcceptBody, readDecision, RejectBody } from './decision.body.js';

@ApiTags('acceptance')
@ApiBearerAuth()
@ApiExtraModels(AcceptBody, RejectBody)
@Controller('reports')
export class DecideReportController {
  constructor(
    private readonly transactions: Transactions,
    private readonly proposeDecision: ProposeDecision,
  ) {}

  @ApiOperation({
    summary: 'Accept or reject a report that the rules left to a person; it may then wait for a second one',
  })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(AcceptBody) }, { $ref: getSchemaPath(RejectBody) }] } })
  @ApiOkResponse({ type: DecidedReport })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @ApiConflictResponse({ description: 'It was decided or proposed before; what was decided first is told.' })
  @Roles('duty-officer', 'supervisor')
  @HttpCode(200)
  @Post(':reportId/decision')
  async decide(
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @CurrentOperator() operator: Operator,
  ): Promise<DecidedReport> {
    const input = { reportId, body: readDecision(body), by: `operator:${operator.name}`, at: new Date() };
    const taken = await this.transactions.runThroughTies((tx) => this.proposeDecision.execute(tx, input));
    return 'decision' in taken
      ? decidedReport(taken.decision)
      : { reportId, state: 'undecided', waitingDecision: taken.proposal };
  }
}

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
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { DecideReport } from './decide-report.js';
import { AcceptBody, readDecision, RejectBody } from './decision.body.js';

class DecidedReport {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ enum: ['accepted', 'rejected'] })
  state!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  decidedBy!: string;

  @ApiProperty({ format: 'uuid', required: false, description: 'The incident that it opened, or joined.' })
  incidentId?: string;

  @ApiProperty({ required: false, example: 'INC-20990101-000042' })
  incidentNumber?: string;

  @ApiProperty({ required: false, description: 'Whether the incident stood open before, for the same.' })
  joined?: boolean;
}

@ApiTags('acceptance')
@ApiBearerAuth()
@ApiExtraModels(AcceptBody, RejectBody)
@Controller('reports')
export class DecideReportController {
  constructor(
    private readonly transactions: Transactions,
    private readonly decideReport: DecideReport,
  ) {}

  @ApiOperation({ summary: 'Accept or reject a report that the rules left to a person' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiBody({ schema: { oneOf: [{ $ref: getSchemaPath(AcceptBody) }, { $ref: getSchemaPath(RejectBody) }] } })
  @ApiOkResponse({ type: DecidedReport })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @ApiConflictResponse({ description: 'It was decided before; the first decision stands and is told.' })
  @Roles('duty-officer', 'supervisor')
  @HttpCode(200)
  @Post(':reportId/decision')
  async decide(
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @CurrentOperator() operator: Operator,
  ): Promise<DecidedReport> {
    const input = { reportId, body: readDecision(body), operator: operator.name, at: new Date() };
    const { report, by, incident, joined } = await this.transactions.run((tx) => this.decideReport.execute(tx, input));
    return {
      reportId,
      state: report.state,
      decidedBy: by,
      ...(incident && { incidentId: incident.id, incidentNumber: incident.number, joined: joined !== undefined }),
    };
  }
}

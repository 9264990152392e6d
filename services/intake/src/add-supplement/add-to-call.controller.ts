import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Body, Controller, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { readIdempotencyKey } from '../accept-report/idempotency-key.js';
import { AcceptFollowUp } from '../keep-follow-up/accept-follow-up.js';
import { idOfReport } from '../show-raw-report/show-raw-report.js';
import { requireSomething } from './supplement-content.js';
import { SupplementKept, SupplementOfCall } from './supplement-messages.js';

@ApiTags('hotline')
@Controller('calls')
export class AddToCallController {
  constructor(
    private readonly followUps: AcceptFollowUp,
    private readonly database: DataSource,
  ) {}

  @Post(':report/supplements')
  @HttpCode(201)
  @Roles('duty-officer', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Adds what somebody says on the telephone to a report, by its id or receipt number',
    description: 'A caller who has the read-back code: `GET /calls/by-code/{code}` tells the id.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body are one supplement.' })
  @ApiResponse({ status: 201, type: SupplementKept })
  @ApiResponse({ status: 400, description: 'A field is wrong; `errors` names each.' })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  async add(
    @Param('report') report: string,
    @Body() supplement: SupplementOfCall,
    @CurrentOperator() { name: operator }: Operator,
    @Headers('idempotency-key') header: string | undefined,
  ): Promise<SupplementKept> {
    requireSomething(supplement);
    const key = readIdempotencyKey(header);
    const reportId = await idOfReport(this.database.manager, report);
    const { text, observables, tlp } = supplement;
    const { id, receivedAt } = await this.followUps.accept(
      {
        about: 'report',
        channel: 'hotline',
        reportId,
        content: Buffer.from(JSON.stringify({ text, observables, tlp })),
        contentType: 'application/json',
        idempotencyKey: key === undefined ? undefined : `${reportId} call ${operator} ${key}`,
        actor: `operator:${operator}`,
        trace: context.active(),
      },
      new Date(),
    );
    return { supplementId: id, receivedAt: receivedAt.toISOString() };
  }
}

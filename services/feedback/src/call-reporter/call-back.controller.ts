import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentOperator, InvalidBody, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import type { CallOutcome } from '../call-back.js';
import { EndCallBackBody } from './call-back.body.js';
import { CallBackPage, TakenCallBack } from './call-back-messages.js';
import { EndCallBack } from './end-call-back.js';
import { ListCallBacks } from './list-call-backs.js';
import { ListCallBacksQuery } from './list-call-backs.query.js';
import { TakeCallBack } from './take-call-back.js';

@ApiTags('call backs')
@Controller('call-backs')
@Roles('duty-officer', 'handler', 'supervisor')
export class CallBackController {
  constructor(
    private readonly transactions: Transactions,
    private readonly listCallBacks: ListCallBacks,
    private readonly takeCallBack: TakeCallBack,
    private readonly endCallBack: EndCallBack,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Reporters to be called back, the most urgent first; without their numbers' })
  @ApiOkResponse({ type: CallBackPage })
  async list(@Query() query: ListCallBacksQuery, @CurrentOperator() { name }: Operator): Promise<CallBackPage> {
    return this.listCallBacks.execute(query, name);
  }

  @Post(':reportId/take')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Takes a call for half an hour, and shows the number and what is to be told; audited' })
  @ApiOkResponse({ type: TakenCallBack })
  @ApiNotFoundResponse({ description: 'Nobody is to be called back for this report.' })
  @ApiConflictResponse({ description: 'Somebody else makes this call.' })
  async take(
    @Param('reportId', ParseUUIDPipe) reportId: string,
    @CurrentOperator() { name }: Operator,
  ): Promise<TakenCallBack> {
    return this.transactions.run((tx) => this.takeCallBack.execute(tx, reportId, name, new Date()));
  }

  @Post(':reportId/done')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says what became of a call' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'Nobody is to be called back for this report.' })
  @ApiConflictResponse({ description: 'You have not taken this call.' })
  async done(
    @Param('reportId', ParseUUIDPipe) reportId: string,
    @Body() { outcome, note = '', retryAt }: EndCallBackBody,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<void> {
    const now = new Date();
    const fault = retryAt && faultOf(retryAt, outcome, now);
    if (fault !== undefined) throw new InvalidBody([{ field: 'retryAt', message: `retryAt ${fault}` }]);
    const ended = { reportId, outcome, note, retryAt, operator };
    await this.transactions.run((tx) => this.endCallBack.execute(tx, ended, now));
  }
}

const longestWaitMs = 31 * 24 * 3_600_000;

/** A year that was mistyped would be a reporter whom nobody calls any more. */
function faultOf(retryAt: Date, outcome: CallOutcome, now: Date): string | undefined {
  if (outcome !== 'not-reached') return 'goes with not-reached: leave it out';
  if (retryAt <= now) return 'must be a time to come';
  return retryAt.getTime() - now.getTime() > longestWaitMs ? 'must be within a month' : undefined;
}

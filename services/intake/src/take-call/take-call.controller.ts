import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readIdempotencyKey } from '../accept-report/idempotency-key.js';
import { GiveReceipt } from '../accept-report/give-receipt.js';
import { Receipts } from '../receipts.js';
import { CallFound, CallReceipt, CallTaken } from './call-messages.js';
import { FindCall } from './find-call.js';
import { groupReadBackCode } from './read-back-code.js';
import { TakeCall } from './take-call.js';

@ApiTags('hotline')
@Controller('calls')
export class TakeCallController {
  constructor(
    private readonly takeCall: TakeCall,
    private readonly findCall: FindCall,
    private readonly transactions: Transactions,
    private readonly receipts: Receipts,
    private readonly giveReceipt: GiveReceipt,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('duty-officer', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Makes a report of a call; the answer is what the caller is told' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key with the same call is one report.',
  })
  @ApiResponse({ status: 201, type: CallReceipt })
  @ApiResponse({ status: 400, description: 'A field is wrong; `errors` names each.' })
  @ApiResponse({ status: 409, description: 'The channel is closed.' })
  @ApiResponse({
    status: 422,
    description: 'There is no such channel at this door, or the Idempotency-Key was used with something else.',
  })
  async take(
    @Body() call: CallTaken,
    @CurrentOperator() { name: operator }: Operator,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CallReceipt> {
    const idempotencyKey = readIdempotencyKey(key);
    const { accepted, code } = await this.takeCall.execute({ call, operator, idempotencyKey, at: new Date() });
    const { reportId } = accepted;
    return { ...this.giveReceipt.of(accepted), reportId, readBackCode: groupReadBackCode(code) };
  }

  @Get('by-code/:code')
  @Roles('duty-officer', 'handler', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Finds the report that a caller asks about by its read-back code; who looked is recorded',
    description: 'How far it is: `GET /api/reports/{receiptNumber}` with the secret as bearer token.',
  })
  @ApiResponse({ status: 200, type: CallFound })
  @ApiResponse({ status: 400, description: 'A digit was misheard: have the code read again.' })
  @ApiResponse({ status: 404, description: 'No call has this code.' })
  @ApiResponse({ status: 429, description: 'Too many codes were tried.' })
  async find(@Param('code') code: string, @CurrentOperator() { name: operator }: Operator): Promise<CallFound> {
    const call = await this.transactions.run((tx) => this.findCall.execute(tx, code, { operator, at: new Date() }));
    const { reportId, receiptNumber, receivedAt, state, channel, takenBy } = call;
    const receipt = this.receipts.of(receiptNumber);
    return {
      ...this.giveReceipt.of({ reportId, receipt, receivedAt, replayed: false }),
      reportId,
      readBackCode: groupReadBackCode(call.code),
      state,
      channel,
      calledAt: call.calledAt.toISOString(),
      takenBy,
    };
  }
}

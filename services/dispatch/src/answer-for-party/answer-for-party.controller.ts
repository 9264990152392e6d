import { orderOutcomes } from '@fengsui/contracts';
import type { OrderOutcome } from '@fengsui/contracts';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { AnswerForParty } from './answer-for-party.js';

export class AnswerBody {
  @ApiProperty({ enum: orderOutcomes })
  @IsIn(orderOutcomes)
  outcome!: OrderOutcome;

  @ApiProperty({ description: 'What was done, or why it was declined. The reporter reads it.', maxLength: 4_000 })
  @IsString()
  @Length(1, 4_000)
  note!: string;
}

@ApiTags('dispatches')
@Controller('dispatches')
export class AnswerForPartyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly answerForParty: AnswerForParty,
  ) {}

  @Post(':id/answer')
  @HttpCode(200)
  @Roles('handler', 'supervisor', 'duty-officer')
  @ApiOperation({ summary: 'Ends an order on behalf of its party, which told its answer otherwise' })
  @ApiResponse({ status: 200, description: 'It has ended' })
  @ApiResponse({ status: 404, description: 'No such dispatch' })
  @ApiResponse({ status: 409, description: 'It has ended before; the first answer stands' })
  async answer(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome, note }: AnswerBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string; state: string; endedAt: Date | null }> {
    const input = { dispatchId: id.toLowerCase(), outcome, note, operator: operator.name };
    const dispatch = await this.transactions.run((tx) => this.answerForParty.execute(tx, input, new Date()));
    return { id: dispatch.id, state: dispatch.state, endedAt: dispatch.endedAt };
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { v7 as newId } from 'uuid';
import { partyCodeForm } from '../party.js';
import { AskRetest } from './ask-retest.js';

export class RetestBody {
  @ApiPropertyOptional({ description: 'Who verifies; the party itself unless given', example: 'branch-beijing' })
  @IsOptional()
  @Matches(partyCodeForm, { message: 'party must be the code of a party, such as branch-beijing' })
  party?: string;

  @ApiProperty({ description: 'What is to be verified. The party reads it.', maxLength: 2_000 })
  @IsString()
  @Length(1, 2_000)
  note!: string;
}

@ApiTags('dispatches')
@Controller('dispatches')
export class AskRetestController {
  constructor(
    private readonly transactions: Transactions,
    private readonly askRetest: AskRetest,
  ) {}

  @Post(':id/retest')
  @Roles('handler', 'supervisor', 'duty-officer')
  @ApiOperation({
    summary: 'Has what a party did verified; the incident is not handled before that was passed or waived',
    description: 'An order of its own: done is passed, declined failed, and a cancellation waives it.',
  })
  @ApiResponse({ status: 201, description: 'The order that asks for it' })
  @ApiResponse({ status: 404, description: 'No such dispatch or party' })
  @ApiResponse({ status: 409, description: 'It is not done, its incident was merged, or its label excludes the party' })
  async ask(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { party, note }: RetestBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string | undefined; party: string | undefined }> {
    const input = { dispatchId: id.toLowerCase(), party, note, operator: operator.name };
    const retest = await this.transactions.run((tx) => this.askRetest.execute(tx, input, new Date(), newId));
    return { id: retest?.id, party: retest?.partyCode };
  }
}

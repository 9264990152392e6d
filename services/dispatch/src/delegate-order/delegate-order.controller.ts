import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { v7 as newId } from 'uuid';
import { partyCodeForm } from '../party.js';
import { DelegateOrder } from './delegate-order.js';

export class DelegationBody {
  @ApiProperty({ description: 'Who takes it over', example: 'isp-lanting' })
  @Matches(partyCodeForm, { message: 'party must be the code of a party, such as isp-lanting' })
  party!: string;

  @ApiProperty({ description: 'Why. The party reads it.', maxLength: 2_000 })
  @IsString()
  @Length(1, 2_000)
  note!: string;

  @ApiPropertyOptional({
    description: 'Takes the order back from the party that it was handed on to before, which reads the note too.',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  withdraw?: boolean;
}

@ApiTags('dispatches')
@Controller('dispatches')
export class DelegateOrderController {
  constructor(
    private readonly transactions: Transactions,
    private readonly delegateOrder: DelegateOrder,
  ) {}

  @Post(':id/delegations')
  @Roles('handler', 'supervisor', 'duty-officer')
  @ApiOperation({
    summary: 'Hands an open order on to another party',
    description:
      'When that party is done, the first order is done; where it is not, the first party has it again. Meanwhile that party is reminded, and not the first. One party has it at a time: `withdraw` takes it back from another.',
  })
  @ApiResponse({ status: 201, description: 'The order to the other party' })
  @ApiResponse({ status: 404, description: 'No such dispatch or party' })
  @ApiResponse({
    status: 409,
    description: 'It has ended, another party has it, the party has an order, or the label excludes the party',
  })
  async delegate(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { party, note, withdraw = false }: DelegationBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string | undefined; party: string }> {
    const input = { dispatchId: id.toLowerCase(), party, note, withdraw, operator: operator.name };
    const order = await this.transactions.run((tx) => this.delegateOrder.execute(tx, input, new Date(), newId));
    return { id: order?.id, party };
  }
}

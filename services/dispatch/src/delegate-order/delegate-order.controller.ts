import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
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
      'When that party is done, the first order is done; where it is not, the first party has it again. Meanwhile that party is reminded, and not the first.',
  })
  @ApiResponse({ status: 201, description: 'The order to the other party' })
  @ApiResponse({ status: 404, description: 'No such dispatch or party' })
  @ApiResponse({ status: 409, description: 'It has ended, the party has an order, or the label excludes the party' })
  async delegate(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { party, note }: DelegationBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string | undefined; party: string }> {
    const by = { by: operator.name, actor: `operator:${operator.name}`, via: 'operator' } as const;
    const input = { dispatchId: id.toLowerCase(), party, note, ...by };
    const order = await this.transactions.run((tx) => this.delegateOrder.execute(tx, input, new Date(), newId));
    return { id: order?.id, party };
  }
}

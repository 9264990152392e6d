import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { v7 as newId } from 'uuid';
import { CancelOrder } from './cancel-order.js';

export class CancellationBody {
  @ApiProperty({ description: 'Why. The party reads it.', maxLength: 2_000 })
  @IsString()
  @Length(1, 2_000)
  reason!: string;
}

@ApiTags('dispatches')
@Controller('dispatches')
export class CancelOrderController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cancelOrder: CancelOrder,
  ) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @Roles('handler', 'supervisor', 'duty-officer')
  @ApiOperation({
    summary: 'Takes an open order back, with those that follow from it, and tells the parties; waives a re-test',
    description: 'The order of the only party at work goes over to the national desk.',
  })
  @ApiResponse({ status: 200, description: 'It was taken back' })
  @ApiResponse({ status: 404, description: 'No such dispatch' })
  @ApiResponse({
    status: 409,
    description: 'It has ended, its incident was merged, or it is the last order, at the desk',
  })
  async cancel(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CancellationBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string; state: string }> {
    const input = { dispatchId: id.toLowerCase(), reason, operator: operator.name };
    const dispatch = await this.transactions.run((tx) => this.cancelOrder.execute(tx, input, new Date(), newId));
    return { id: dispatch.id, state: dispatch.state };
  }
}

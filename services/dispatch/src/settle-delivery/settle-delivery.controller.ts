import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SettleDeliveryBody } from './settle-delivery.body.js';
import { SettleDelivery } from './settle-delivery.js';

@ApiTags('deliveries')
@Controller('deliveries')
export class SettleDeliveryController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settleDelivery: SettleDelivery,
  ) {}

  @Post(':id/settle')
  @HttpCode(204)
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Settles a delivery that failed or is uncertain: it was sent, or is to be sent again' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'There is no such delivery.' })
  @ApiConflictResponse({ description: 'The delivery is neither uncertain nor failed.' })
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { as, reason }: SettleDeliveryBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<void> {
    const input = { deliveryId: id.toLowerCase(), as, reason, operator: name };
    await this.transactions.run((tx) => this.settleDelivery.execute(tx, input, new Date()));
  }
}

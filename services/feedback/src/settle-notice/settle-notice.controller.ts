import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentOperator, InvalidBody, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { SettleNoticeBody } from './settle-notice.body.js';
import { SettleNotice } from './settle-notice.js';

@ApiTags('notices')
@Controller('notices')
export class SettleNoticeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settleNotice: SettleNotice,
  ) {}

  @Post(':deliveryId/settle')
  @HttpCode(204)
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({
    summary:
      'Settles a notice that failed, came back or is uncertain: it arrived, is to be sent again or elsewhere, or is given up',
  })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'There is no such delivery.' })
  @ApiConflictResponse({ description: 'The delivery is in a state in which this cannot be said of it.' })
  async settle(
    @Param('deliveryId', ParseUUIDPipe) deliveryId: string,
    @Body() body: SettleNoticeBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<void> {
    const { as, reason, email, phone } = body;
    const stray =
      as === 'other-address' ? undefined : (['email', 'phone'] as const).find((field) => body[field] !== undefined);
    if (stray) throw new InvalidBody([{ field: stray, message: `${stray} goes with other-address: leave it out` }]);
    const input = { deliveryId, as, reason, email, phone, operator: name, at: new Date() };
    await this.transactions.runThroughTies((tx) => this.settleNotice.execute(tx, input));
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SettleReplyBody } from './settle-reply.body.js';
import { SettleReply } from './settle-reply.js';

@ApiTags('replies')
@Controller('replies')
export class SettleReplyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly settleReply: SettleReply,
  ) {}

  @Post(':id/settle')
  @HttpCode(204)
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Says what a reply means that no program could read' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'There is no such reply.' })
  @ApiConflictResponse({ description: 'The reply is not open.' })
  async settle(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { as, note = '', dispatchIds }: SettleReplyBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<void> {
    const input = { replyId: id.toLowerCase(), as, note, dispatchIds, operator: name };
    await this.transactions.run((tx) => this.settleReply.execute(tx, input, new Date()));
  }
}

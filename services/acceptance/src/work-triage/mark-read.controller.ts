import { CurrentOperator, Roles, storableBody } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { markRead, markUnread } from './mark-read.js';
import { ReadBody } from './work.body.js';
import type { RowWorked } from './work-triage.js';

@ApiTags('triage')
@ApiBearerAuth()
@ApiParam({ name: 'reportId', format: 'uuid' })
@ApiResponse({ status: 404, description: 'There is no such report.' })
@ApiResponse({ status: 409, description: 'It was decided.' })
@Controller('triage')
export class MarkReadController {
  constructor(private readonly transactions: Transactions) {}

  @ApiOperation({ summary: 'Mark a report as read by the caller, until something comes in' })
  @ApiBody({ type: ReadBody, required: false })
  @ApiResponse({ status: 204 })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(204)
  @Post(':reportId/read')
  async read(
    @Param('reportId') reportId: string,
    @Body() body: unknown,
    @CurrentOperator() { name }: Operator,
  ): Promise<void> {
    const { news } = storableBody(ReadBody, body ?? {});
    refuse(await this.transactions.run((tx) => markRead(tx, [reportId], { operator: name }, news)));
  }

  @ApiOperation({ summary: 'Mark a report as unread by the caller' })
  @ApiResponse({ status: 204 })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(204)
  @Post(':reportId/unread')
  async unread(@Param('reportId') reportId: string, @CurrentOperator() { name }: Operator): Promise<void> {
    refuse(await this.transactions.run((tx) => markUnread(tx, [reportId], { operator: name })));
  }
}

/** Throws what was refused. */
function refuse(rows: readonly RowWorked[]): void {
  for (const { refused } of rows) if (refused) throw refused;
}

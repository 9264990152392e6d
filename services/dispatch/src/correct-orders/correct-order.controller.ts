import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { tasks } from '../order.js';
import type { Task } from '../order.js';
import { CorrectOrder } from './correct-order.js';

export class CorrectionBody {
  @ApiProperty({ description: 'What is different now. The party reads it.', maxLength: 2_000 })
  @IsString()
  @Length(1, 2_000)
  note!: string;

  @ApiPropertyOptional({ enum: tasks, description: 'What is to be done from now on' })
  @IsOptional()
  @IsIn(tasks)
  task?: Task;
}

@ApiTags('dispatches')
@Controller('dispatches')
export class CorrectOrderController {
  constructor(
    private readonly transactions: Transactions,
    private readonly correctOrder: CorrectOrder,
  ) {}

  @Post(':id/correction')
  @HttpCode(200)
  @Roles('handler', 'supervisor', 'duty-officer')
  @ApiOperation({ summary: 'Corrects an open order, and tells its party' })
  @ApiResponse({ status: 200, description: 'The party is told' })
  @ApiResponse({ status: 404, description: 'No such dispatch' })
  @ApiResponse({ status: 409, description: 'It has ended, or its incident was merged' })
  async correct(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note, task }: CorrectionBody,
    @CurrentOperator() operator: Operator,
  ): Promise<{ id: string; task: string; revision: number }> {
    const input = { dispatchId: id.toLowerCase(), note, task, operator: operator.name };
    const dispatch = await this.transactions.run((tx) => this.correctOrder.execute(tx, input, new Date()));
    return { id: dispatch.id, task: dispatch.task, revision: dispatch.revision };
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { showAct, ShownAct } from '../show-acts/shown-act.js';
import { UndoAct } from './undo-act.js';

class UndoBody {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; colleagues and parties read it.' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@ApiTags('merging')
@ApiBearerAuth()
@Controller('merge-acts')
export class UndoActController {
  constructor(
    private readonly transactions: Transactions,
    private readonly undoAct: UndoAct,
  ) {}

  @ApiOperation({ summary: 'Undo a merge or a split, whatever was merged and split since' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: ShownAct, description: 'The act that undid it.' })
  @ApiNotFoundResponse({ description: 'There is no such act.' })
  @ApiConflictResponse({ description: 'It was undone before, or undid another one itself.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':id/undo')
  undo(
    @Param('id') actId: string,
    @Body() { reason }: UndoBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<ShownAct> {
    const asked = { actId, reason, by: `operator:${name}`, at: new Date() };
    return this.transactions.runThroughTies(async (tx) => showAct(tx, await this.undoAct.execute(tx, asked)));
  }
}

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
import { IsOptional, IsString, Length } from 'class-validator';
import { clockStates } from '../clock.js';
import { MeetClock } from './meet-clock.js';

class MetBody {
  @ApiProperty({
    required: false,
    maxLength: 500,
    description: 'What was done: to whom it was reported, under which number.',
  })
  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;
}

class MetClock {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: clockStates })
  state!: string;

  @ApiProperty({ description: 'Whether its time was over.' })
  late!: boolean;
}

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('clocks')
export class MeetClockController {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetClock: MeetClock,
  ) {}

  @ApiOperation({ summary: 'Say that what a clock asks for was done; after a report the clock of the next one starts' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: MetClock })
  @ApiNotFoundResponse({ description: 'There is no such clock.' })
  @ApiConflictResponse({ description: 'It was met or stopped before, or only the handling meets it.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':id/met')
  async meet(
    @Param('id') clockId: string,
    @Body() { note = '' }: MetBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<MetClock> {
    const at = new Date();
    const input = { clockId, note, by: `operator:${name}`, at };
    const { id, state, dueAt } = await this.transactions.run((tx) => this.meetClock.execute(tx, input));
    return { id, state, late: dueAt < at };
  }
}

import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { ListTimers } from './list-timers.js';

export class TimerQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Of orders whose time has gone, or has not' })
  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: string;

  @ApiPropertyOptional({ description: '`next` of the page before', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiPropertyOptional({ description: '1 to 200', default: '50' })
  @Matches(/^([1-9]|[1-9]\d|1\d\d|200)$/, { message: 'limit must be a number from 1 to 200' })
  limit = '50';
}

@ApiTags('timers')
@Controller('timers')
export class ListTimersController {
  constructor(private readonly listTimers: ListTimers) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
  @ApiOperation({ summary: 'What is done next about each open order, the soonest first' })
  async list(@Query() { overdue, after, limit }: TimerQuery) {
    const late = overdue === undefined ? undefined : overdue === 'true';
    return this.listTimers.execute({ overdue: late, after, limit: Number(limit) });
  }
}

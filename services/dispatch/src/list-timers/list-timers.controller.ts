import { PageLimit, Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
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

  @PageLimit()
  limit = 50;
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
    return this.listTimers.execute({ overdue: late, after, limit });
  }
}

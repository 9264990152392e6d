import { incidentLevels } from '@fengsui/contracts';
import type { IncidentLevel } from '@fengsui/contracts';
import { PageLimit, Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { dispatchStates } from '../ladder.js';
import type { DispatchState } from '../ladder.js';
import { orderChannels, partyCodeForm } from '../party.js';
import type { OrderChannel } from '../party.js';
import { ListDispatches } from './list-dispatches.js';

export class DispatchQuery {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  incident?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(partyCodeForm, { message: 'party must be the code of a party, such as branch-beijing' })
  party?: string;

  @ApiPropertyOptional({ enum: dispatchStates })
  @IsOptional()
  @IsIn(dispatchStates)
  state?: DispatchState;

  @ApiPropertyOptional({ enum: incidentLevels, description: 'Level of the incident' })
  @IsOptional()
  @IsIn(incidentLevels)
  level?: IncidentLevel;

  @ApiPropertyOptional({ enum: orderChannels, description: 'A way by which the party was told' })
  @IsOptional()
  @IsIn(orderChannels)
  via?: OrderChannel;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description: 'Open orders whose time to acknowledge or to end has gone, or has not',
  })
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

@ApiTags('dispatches')
@Controller('dispatches')
export class ListDispatchesController {
  constructor(private readonly listDispatches: ListDispatches) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
  @ApiOperation({
    summary: 'Dispatches, the newest first; by incident, party, state, level, channel, or being overdue',
  })
  async list(@Query() query: DispatchQuery) {
    const { incident, party, state, level, via, overdue, after, limit } = query;
    const late = overdue === undefined ? undefined : overdue === 'true';
    return this.listDispatches.execute({
      incident,
      party,
      state,
      level,
      via,
      overdue: late,
      after,
      limit,
    });
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '@fengsui/http';
import { DutyPage } from './duty-page.js';
import { ListDuties } from './list-duties.js';
import { ListDutiesQuery } from './list-duties.query.js';

@ApiTags('duties')
@Controller('duties')
export class ListDutiesController {
  constructor(private readonly listDuties: ListDuties) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Reports still owed an answer, the oldest first' })
  @ApiOkResponse({ type: DutyPage })
  async list(@Query() query: ListDutiesQuery): Promise<DutyPage> {
    return this.listDuties.execute(query, new Date());
  }
}

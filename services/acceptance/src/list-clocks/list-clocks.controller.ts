import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClockFilter, ClockPage } from './clock-page.js';
import { ListClocks } from './list-clocks.js';

@ApiTags('clocks')
@ApiBearerAuth()
@Controller('clocks')
export class ListClocksController {
  constructor(private readonly listClocks: ListClocks) {}

  @ApiOperation({ summary: 'List what is due, by whom, the most urgent first' })
  @ApiOkResponse({ type: ClockPage })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  list(@Query() filter: ClockFilter): Promise<ClockPage> {
    return this.listClocks.execute(filter, new Date());
  }
}

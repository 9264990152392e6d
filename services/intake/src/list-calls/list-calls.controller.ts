import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../page-of-list.js';
import { CallPage } from './call-page.js';
import { ListCalls } from './list-calls.js';

@ApiTags('hotline')
@Controller('calls')
export class ListCallsController {
  constructor(private readonly listCalls: ListCalls) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Calls, newest first; `next` of one page is `before` of the following one' })
  @ApiResponse({ status: 200, type: CallPage })
  async list(@Query() query: PageQuery): Promise<CallPage> {
    return this.listCalls.execute(query);
  }
}

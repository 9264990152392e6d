import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '@fengsui/http';
import { ListNotices } from './list-notices.js';
import { ListNoticesQuery } from './list-notices.query.js';
import { NoticePage } from './notice-page.js';

@ApiTags('notices')
@Controller('notices')
export class ListNoticesController {
  constructor(private readonly listNotices: ListNotices) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Notices that did not arrive, or of which nobody knows whether they did; the oldest first' })
  @ApiOkResponse({ type: NoticePage })
  async list(@Query() query: ListNoticesQuery): Promise<NoticePage> {
    return this.listNotices.execute(query);
  }
}

import { Roles } from '@fengsui/http';
import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ListReplies } from './list-replies.js';
import { ListRepliesQuery } from './list-replies.query.js';
import { ReplyPage } from './reply-page.js';

@ApiTags('replies')
@Controller('replies')
export class ListRepliesController {
  constructor(private readonly listReplies: ListReplies) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Mails that came back to orders; the open ones wait for somebody to read them' })
  @ApiOkResponse({ type: ReplyPage })
  async list(@Query() query: ListRepliesQuery): Promise<ReplyPage> {
    return this.listReplies.execute(query);
  }
}

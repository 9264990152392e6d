import { Public } from '@fengsui/http';
import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ListRefusals } from './list-refusals.js';
import { RefusalList, RefusalQuery } from './refusal-list.js';

@ApiTags('detection platforms')
@Controller('platform-refusals')
export class ListRefusalsController {
  constructor(private readonly listRefusals: ListRefusals) {}

  @Public()
  @Get()
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Which reports of a platform could not be read or handled, and why, for the platform itself',
    description: 'The bearer token is the `key` that `POST /platforms` gave with the credentials.',
  })
  @ApiResponse({ status: 200, type: RefusalList })
  @ApiResponse({ status: 401, description: 'The key is wrong, or its credentials were replaced or have ended.' })
  async list(
    @Headers('authorization') authorization: string | undefined,
    @Query() { before }: RefusalQuery,
  ): Promise<RefusalList> {
    const [, key = ''] = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '') ?? [];
    const now = new Date();
    return this.listRefusals.execute(key, before === undefined ? now : new Date(before), now);
  }
}

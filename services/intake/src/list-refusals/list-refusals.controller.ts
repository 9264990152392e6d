import { Public } from '@fengsui/http';
import { Controller, Get, Header, Headers, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ListRefusals } from './list-refusals.js';
import { PageQuery } from '../page-of-list.js';
import { RefusalList } from './refusal-list.js';

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
    @Query() query: PageQuery,
  ): Promise<RefusalList> {
    const [, key = ''] = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '') ?? [];
    return this.listRefusals.execute(key, query, new Date());
  }
}

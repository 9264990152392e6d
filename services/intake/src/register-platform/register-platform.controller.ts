import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DeclareRefusalQueues } from '../declare-refusal-queues/declare-refusal-queues.schedule.js';
import { PlatformCredentials } from './platform-credentials.js';
import { ListPlatforms } from '../list-platforms/list-platforms.js';
import { PlatformList } from '../list-platforms/platform-list.js';
import { PlatformAccess, PlatformToRegister } from './platform-messages.js';
import { RegisterPlatform } from './register-platform.js';

@ApiTags('detection platforms')
@Controller('platforms')
export class RegisterPlatformController {
  constructor(
    private readonly transactions: Transactions,
    private readonly registerPlatform: RegisterPlatform,
    private readonly credentials: PlatformCredentials,
    private readonly listPlatforms: ListPlatforms,
    private readonly refusalQueues: DeclareRefusalQueues,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('ops', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Registers a detection platform, or changes where its notices go, and issues NATS credentials',
    description: 'The credentials are shown here only, and work at once. Earlier ones stay good until they expire.',
  })
  @ApiResponse({ status: 201, type: PlatformAccess })
  async register(@Body() body: PlatformToRegister, @CurrentOperator() operator: Operator): Promise<PlatformAccess> {
    const now = new Date();
    const access = await this.credentials.issue(body.name, now);
    await this.transactions.run((tx) =>
      this.registerPlatform.execute(tx, body, { access, operator: operator.name, at: now }),
    );
    await this.refusalQueues.declare(body.name);
    const { name, natsUrl, subject, inboxPrefix, credentials, refusalsStream, refusalsUrl, key, expiresAt } = access;
    return { name, natsUrl, subject, inboxPrefix, credentials, refusalsStream, refusalsUrl, key, expiresAt };
  }

  @Get()
  @Roles('ops', 'supervisor', 'duty-officer', 'handler')
  @ApiOperation({
    summary: 'The detection platforms that are registered, with what came of them and could not be read',
  })
  @ApiResponse({ status: 200, type: PlatformList })
  async list(): Promise<PlatformList> {
    return { platforms: await this.listPlatforms.execute(new Date()) };
  }
}

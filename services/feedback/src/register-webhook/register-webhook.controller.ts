import { Body, Controller, Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentOperator, InvalidBody, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { secretText } from '@fengsui/webhook';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { NoticeWebhook } from '../notice-webhook.js';
import { RegisterWebhookBody } from './register-webhook.body.js';
import { RegisterWebhook } from './register-webhook.js';
import { NewWebhook, WebhookList } from './webhook-messages.js';

const secretBytes = 32;
/** As intake names partners and platforms. */
const sourceForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

@ApiTags('notice webhooks')
@Controller('notice-webhooks')
export class RegisterWebhookController {
  constructor(
    private readonly transactions: Transactions,
    private readonly registerWebhook: RegisterWebhook,
    private readonly database: DataSource,
  ) {}

  @Get()
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Where partners are told by webhook; without the secrets' })
  @ApiOkResponse({ type: WebhookList })
  async list(): Promise<WebhookList> {
    const found = await this.database.manager.find(NoticeWebhook, { order: { source: 'ASC' } });
    return { webhooks: found.map(({ source, url, madeBy, madeAt }) => ({ source, url, madeBy, madeAt })) };
  }

  @Put(':source')
  @Header('cache-control', 'no-store')
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Sends the notices about the reports of this source to a URL, signed with a new secret' })
  @ApiOkResponse({ type: NewWebhook })
  @ApiBadRequestResponse({
    description: 'No source has such a name, or the URL is not one that a webhook may lead to.',
  })
  async register(
    @Param('source') source: string,
    @Body() { url }: RegisterWebhookBody,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<NewWebhook> {
    if (!sourceForm.test(source)) {
      throw new InvalidBody([{ field: 'source', message: 'source must be the name of a partner or a platform' }]);
    }
    const secret = secretText(randomBytes(secretBytes));
    const input = { source, url, secret, operator };
    const { madeBy, madeAt } = await this.transactions.run((tx) => this.registerWebhook.execute(tx, input, new Date()));
    return { webhook: { source, url, madeBy, madeAt }, secret };
  }

  @Delete(':source')
  @HttpCode(204)
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Ends a webhook: the notices go by mail again' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ description: 'No webhook is registered for this source.' })
  async remove(@Param('source') source: string, @CurrentOperator() { name }: Operator): Promise<void> {
    await this.transactions.run((tx) => this.registerWebhook.remove(tx, source, name, new Date()));
  }
}

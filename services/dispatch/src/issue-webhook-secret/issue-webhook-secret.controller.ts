import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Header, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IssueWebhookSecret } from './issue-webhook-secret.js';

@ApiTags('parties')
@Controller('parties')
export class IssueWebhookSecretController {
  constructor(
    private readonly transactions: Transactions,
    private readonly issueWebhookSecret: IssueWebhookSecret,
  ) {}

  @Post(':code/webhook-secret')
  @Roles('supervisor', 'ops')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Issues the secret that requests to a party’s webhook are signed with; shown only here' })
  @ApiResponse({ status: 201, description: '`secret` works at once; the one before it stays good until the next' })
  @ApiResponse({ status: 404, description: 'No such party' })
  async issue(
    @Param('code') partyCode: string,
    @CurrentOperator() { name }: Operator,
  ): Promise<{ party: string; secret: string }> {
    const input = { partyCode, operator: name };
    const secret = await this.transactions.run((tx) => this.issueWebhookSecret.execute(tx, input, new Date()));
    return { party: partyCode, secret };
  }
}

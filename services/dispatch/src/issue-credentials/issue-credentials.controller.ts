import { orderAcknowledged, orderAnswered, orderIssued, orderProgressed } from '@fengsui/contracts';
import { CurrentOperator, InvalidBody, Roles, validateBody } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Header, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsOptional } from 'class-validator';
import { DeclareQueues } from '../declare-queues/declare-queues.js';
import { DispatchConfig } from '../dispatch-config.js';
import { IssuePartyCredentials } from './issue-party-credentials.js';

export class CredentialsBody {
  @ApiPropertyOptional({
    description: 'When they end; a year from now unless given, five at most',
    format: 'date-time',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  expiresAt?: string;
}

@ApiTags('parties')
@Controller('parties')
export class IssueCredentialsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly issueCredentials: IssuePartyCredentials,
    private readonly queues: DeclareQueues,
    private readonly config: DispatchConfig,
  ) {}

  @Post(':code/credentials')
  @Roles('supervisor', 'ops')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Issues credentials for the queue of a party; they work at once and are shown only here' })
  @ApiBody({ type: CredentialsBody, required: false })
  @ApiResponse({ status: 201, description: 'What a client of the party needs, `credentials` being the .creds file' })
  @ApiResponse({ status: 404, description: 'No such party' })
  @ApiResponse({ status: 503, description: 'The broker cannot be reached, so nothing was issued' })
  async issue(@Param('code') code: string, @Body() body: unknown, @CurrentOperator() { name }: Operator) {
    const now = new Date();
    const expiresAt = expiryOf(validateBody(CredentialsBody, body ?? {}), now);
    await this.queues.declare(code);
    const input = { code, expiresAt, operator: name };
    const issued = await this.transactions.run((tx) => this.issueCredentials.execute(tx, input, now));
    return {
      party: code,
      natsUrl: this.config.natsPublicUrl ?? this.config.natsUrl,
      stream: orderIssued.stream,
      consumer: code,
      inboxPrefix: issued.inboxPrefix,
      subjects: {
        orders: subjectOf(orderIssued, code),
        acknowledged: subjectOf(orderAcknowledged, code),
        progressed: subjectOf(orderProgressed, code),
        answered: subjectOf(orderAnswered, code),
      },
      userPublicKey: issued.userPublicKey,
      credentials: issued.credentials,
      expiresAt: issued.expiresAt,
    };
  }
}

function subjectOf({ subject }: { readonly subject: string }, code: string): string {
  return subject.replace('*', code);
}

function expiryOf({ expiresAt }: CredentialsBody, now: Date): Date {
  const date = expiresAt === undefined ? yearsAfter(now, 1) : new Date(expiresAt);
  if (date > now && date <= yearsAfter(now, 5)) return date;
  throw new InvalidBody([{ field: 'expiresAt', message: 'must lie in the next five years' }]);
}

function yearsAfter(date: Date, years: number): Date {
  const later = new Date(date);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ListLookUps } from './list-look-ups.js';
import { LookUpName, LookUpPage, LookUpQuery } from './look-up-messages.js';

@ApiTags('look-ups')
@Controller('look-ups')
export class ListLookUpsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly listLookUps: ListLookUps,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor', 'ops')
  @ApiOperation({ summary: 'What was asked of registries, name servers and sites, with the last answer or failure' })
  @ApiResponse({ status: 200, type: LookUpPage })
  async list(@Query() query: LookUpQuery): Promise<LookUpPage> {
    return this.listLookUps.execute(query, new Date());
  }

  @Post('ask-again')
  @HttpCode(204)
  @Roles('handler', 'supervisor', 'ops')
  @ApiOperation({ summary: 'Asks once more, within the budget of the server; the last answer stays until then' })
  @ApiResponse({ status: 404, description: 'It was never asked' })
  async askAgain(@Body() { kind, subject }: LookUpName, @CurrentOperator() { name }: Operator): Promise<void> {
    const input = { kind, subject, operator: name };
    await this.transactions.run((tx) => this.listLookUps.askAgain(tx, input, new Date()));
  }

  @Delete()
  @HttpCode(204)
  @Roles('supervisor', 'ops')
  @ApiOperation({ summary: 'Forgets a question and its answer' })
  @ApiResponse({ status: 404, description: 'It was never asked' })
  async forget(@Query() { kind, subject }: LookUpName, @CurrentOperator() { name }: Operator): Promise<void> {
    const input = { kind, subject, operator: name };
    await this.transactions.run((tx) => this.listLookUps.forget(tx, input, new Date()));
  }
}

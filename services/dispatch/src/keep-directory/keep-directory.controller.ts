import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { DeclareQueues } from '../declare-queues/declare-queues.js';
import type { Party } from '../party.js';
import { KeepDirectory } from './keep-directory.js';
import { detailsOf, NewPartyBody, PartyBody } from './party-body.js';

@ApiTags('parties')
@Controller('parties')
export class KeepDirectoryController {
  constructor(
    private readonly transactions: Transactions,
    private readonly keepDirectory: KeepDirectory,
    private readonly directory: PartyDirectory,
    private readonly queues: DeclareQueues,
  ) {}

  @Post()
  @Roles('supervisor')
  @ApiOperation({ summary: 'Registers a party; its queue is made as soon as the broker is there' })
  @ApiResponse({ status: 201, description: 'Registered' })
  @ApiResponse({ status: 409, description: 'Another party has this code' })
  async register(@Body() body: NewPartyBody, @CurrentOperator() { name }: Operator): Promise<Party> {
    const { code, kind } = body;
    const input = { code, kind, details: detailsOf(body), operator: name };
    const party = await this.transactions.run((tx) => this.keepDirectory.register(tx, input, new Date()));
    await this.directory.reload();
    this.queues.hurry();
    return party;
  }

  @Put(':code')
  @Roles('supervisor')
  @ApiOperation({ summary: 'Replaces what is known of a party; code and kind stay' })
  @ApiResponse({ status: 404, description: 'No such party' })
  @ApiResponse({ status: 409, description: 'It came with an import: own entries are changed here' })
  async change(
    @Param('code') code: string,
    @Body() body: PartyBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<Party> {
    const input = { code, details: detailsOf(body), operator: name };
    const party = await this.transactions.run((tx) => this.keepDirectory.change(tx, input, new Date()));
    await this.directory.reload();
    return party;
  }

  @Delete(':code')
  @HttpCode(204)
  @Roles('supervisor')
  @ApiOperation({ summary: 'Retires a party: it is told nothing any more; its orders and its history stay' })
  @ApiResponse({ status: 404, description: 'No such party' })
  @ApiResponse({ status: 409, description: 'The national desk stays' })
  async retire(@Param('code') code: string, @CurrentOperator() { name }: Operator): Promise<void> {
    await this.transactions.run((tx) => this.keepDirectory.retire(tx, { code, operator: name }, new Date()));
    await this.directory.reload();
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Channel } from '../channel.js';
import { ChannelList, ChannelToAdd, ChannelToChange, ListedChannel } from './channel-messages.js';
import { ManageChannels } from './manage-channels.js';

@ApiTags('channels')
@Controller('channels')
export class ManageChannelsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly manageChannels: ManageChannels,
    private readonly database: DataSource,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor', 'ops')
  @ApiOperation({ summary: 'The channels by which reports come' })
  @ApiResponse({ status: 200, type: ChannelList })
  async list(): Promise<ChannelList> {
    return { channels: await this.database.manager.find(Channel, { order: { name: 'ASC' } }) };
  }

  @Post()
  @HttpCode(201)
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Adds a channel; from then on its door takes reports that name it' })
  @ApiResponse({ status: 201, type: ListedChannel })
  @ApiResponse({ status: 409, description: 'A channel has this name already.' })
  async add(@Body() body: ChannelToAdd, @CurrentOperator() operator: Operator): Promise<ListedChannel> {
    const by = { operator: operator.name, at: new Date() };
    return this.transactions.run((tx) => this.manageChannels.add(tx, body, by));
  }

  @Patch(':name')
  @Roles('ops', 'supervisor')
  @ApiOperation({ summary: 'Changes the terms of a channel, or closes it' })
  @ApiResponse({ status: 200, type: ListedChannel })
  @ApiResponse({ status: 404, description: 'No channel has this name.' })
  async change(
    @Param('name') name: string,
    @Body() body: ChannelToChange,
    @CurrentOperator() operator: Operator,
  ): Promise<ListedChannel> {
    const by = { operator: operator.name, at: new Date() };
    return this.transactions.run((tx) => this.manageChannels.change(tx, name, body, by));
  }
}

import { Public } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ListTakers } from './list-takers.js';
import { OpenOrders } from './open-orders.js';
import { OpenedOrders } from './opened-orders.js';
import { PageStepBody } from './page-step.body.js';
import { TakePageStep } from './take-page-step.js';
import { Takers, TakersQuery } from './takers.js';

/** For whoever holds the token of a mail: nobody else can know the address, so that no other site can write to it either. */
@ApiTags('orders')
@Controller('orders')
@Public()
export class OrderPageController {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly openOrders: OpenOrders,
    private readonly takePageStep: TakePageStep,
    private readonly listTakers: ListTakers,
  ) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The orders that a mail told of, for whoever holds the token in its link; changes nothing' })
  @ApiOkResponse({ type: OpenedOrders })
  @ApiNotFoundResponse({ description: 'The token opens nothing, or nothing any more.' })
  async open(@Param('token') token: string): Promise<OpenedOrders> {
    return (await this.openOrders.execute(this.database.manager, token, new Date())).shown;
  }

  @Get(':token/parties')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The parties that these orders, or one of them, can be handed on to' })
  @ApiOkResponse({ type: Takers })
  @ApiNotFoundResponse({ description: 'The token opens nothing, or nothing any more.' })
  async takers(@Param('token') token: string, @Query() { named, dispatch }: TakersQuery): Promise<Takers> {
    return this.listTakers.execute(this.database.manager, { token, named, dispatch }, new Date());
  }

  @Post(':token/steps')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Says how far the orders have got: seen, acknowledged, progress, done, declined, or handed on',
  })
  @ApiOkResponse({ type: OpenedOrders })
  @ApiNotFoundResponse({ description: 'The token opens nothing, or nothing any more.' })
  @ApiConflictResponse({ description: 'The party that `handOnTo` names cannot have it; nothing was changed.' })
  async step(
    @Param('token') token: string,
    @Body() { step, note = '', dispatchIds, handOnTo }: PageStepBody,
  ): Promise<OpenedOrders> {
    const input = { token, step, note, dispatchIds, handOnTo };
    return this.transactions.runThroughTies((tx) => this.takePageStep.execute(tx, input, new Date()));
  }
}

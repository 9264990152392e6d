import { Public } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { OpenOrders } from './open-orders.js';
import { OpenedOrders } from './opened-orders.js';
import { PageStepBody } from './page-step.body.js';
import { TakePageStep } from './take-page-step.js';

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
  ) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The orders that a mail told of, for whoever holds the token in its link; changes nothing' })
  @ApiOkResponse({ type: OpenedOrders })
  @ApiNotFoundResponse({ description: 'The token opens nothing, or nothing any more.' })
  async open(@Param('token') token: string): Promise<OpenedOrders> {
    return (await this.openOrders.execute(this.database.manager, token, new Date())).shown;
  }

  @Post(':token/steps')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Says how far the orders have got: seen, acknowledged, progress, done or declined' })
  @ApiOkResponse({ type: OpenedOrders })
  @ApiNotFoundResponse({ description: 'The token opens nothing, or nothing any more.' })
  async step(
    @Param('token') token: string,
    @Body() { step, note = '', dispatchIds }: PageStepBody,
  ): Promise<OpenedOrders> {
    const input = { token, step, note, dispatchIds };
    return this.transactions.run((tx) => this.takePageStep.execute(tx, input, new Date()));
  }
}

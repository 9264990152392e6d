import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeliveryPage } from './delivery-page.js';
import { ListDeliveries } from './list-deliveries.js';
import { ListDeliveriesQuery } from './list-deliveries.query.js';

@ApiTags('deliveries')
@Controller('deliveries')
export class ListDeliveriesController {
  constructor(private readonly listDeliveries: ListDeliveries) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor', 'ops')
  @ApiOperation({ summary: 'Orders by mail and webhook, by what became of them, the oldest first' })
  @ApiOkResponse({ type: DeliveryPage })
  async list(@Query() query: ListDeliveriesQuery): Promise<DeliveryPage> {
    return this.listDeliveries.execute(query);
  }
}

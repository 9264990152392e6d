import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { deliveryStates } from '../order-delivery.js';
import type { DeliveryState } from '../order-delivery.js';
import { partyCodeForm } from '../party.js';

export class ListDeliveriesQuery {
  @ApiProperty({ enum: deliveryStates })
  @IsIn(deliveryStates)
  state!: DeliveryState;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(partyCodeForm, { message: 'party must be the code of a party, such as branch-beijing' })
  party?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @PageLimit()
  limit = 50;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { settlements } from '../order-delivery.js';
import type { Settlement } from '../order-delivery.js';

export class SettleDeliveryBody {
  @ApiProperty({
    enum: settlements,
    description: '`sent`: it has arrived, or need not. `send-again`: it has not arrived.',
  })
  @IsIn(settlements)
  as!: Settlement;

  @ApiProperty({ description: 'How you know. Kept with the delivery.', maxLength: 1000 })
  @IsString()
  @Length(1, 1_000)
  reason!: string;
}

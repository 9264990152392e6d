import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { openStates } from '../delivery.js';

export class ListNoticesQuery {
  @ApiProperty({ enum: openStates })
  @IsIn(openStates)
  state!: (typeof openStates)[number];

  @ApiPropertyOptional({ description: '`next` of the page before.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiPropertyOptional({ default: 50, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

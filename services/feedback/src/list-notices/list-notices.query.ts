import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { openStates } from '../delivery.js';

export class ListNoticesQuery {
  @ApiProperty({ enum: openStates })
  @IsIn(openStates)
  state!: (typeof openStates)[number];

  @ApiPropertyOptional({ description: '`next` of the page before.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @PageLimit()
  limit = 50;
}

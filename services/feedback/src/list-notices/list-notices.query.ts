import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

const listedStates = ['pending', 'uncertain', 'failed'] as const;

export class ListNoticesQuery {
  @ApiProperty({ enum: listedStates })
  @IsIn(listedStates)
  state!: (typeof listedStates)[number];

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

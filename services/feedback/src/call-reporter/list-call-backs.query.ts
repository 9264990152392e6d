import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsIn, IsOptional, Matches } from 'class-validator';

export class ListCallBacksQuery {
  @ApiProperty({ enum: ['open'] })
  @IsIn(['open'])
  state!: 'open';

  @ApiPropertyOptional({ type: Boolean, description: 'Those alone that you took.' })
  @IsOptional()
  @IsBooleanString()
  mine?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { message: 'must be the `next` of the page before' })
  after?: string;

  @PageLimit()
  limit = 50;
}

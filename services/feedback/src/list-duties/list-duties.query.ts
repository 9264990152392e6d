import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { duties, dutyStates } from './duty-page.js';
import type { DutyName, DutyState } from './duty-page.js';

export class ListDutiesQuery {
  @ApiProperty({ enum: dutyStates })
  @IsIn(dutyStates)
  state!: DutyState;

  @ApiPropertyOptional({ enum: duties, description: 'All three where it is absent.' })
  @IsOptional()
  @IsIn(duties)
  kind?: DutyName;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,18}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-3]0$/, {
    message: 'must be the `next` of the page before',
  })
  after?: string;

  @PageLimit()
  limit = 50;
}

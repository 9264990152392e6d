import { PageLimit } from '@fengsui/http';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Finding } from '../finding.js';

export class FindingFilter {
  @ApiProperty({ required: false, default: 0, description: '`next` of the page before.' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  after: number = 0;

  @PageLimit({ usual: 100, most: 1_000 })
  limit = 100;
}

export class FindingPage {
  @ApiProperty({ type: [Finding] })
  findings!: Finding[];

  @ApiProperty({ type: Number, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: number | null;
}

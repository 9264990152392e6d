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

  @ApiProperty({ required: false, minimum: 1, maximum: 1_000, default: 100 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 100;
}

export class FindingPage {
  @ApiProperty({ type: [Finding] })
  findings!: Finding[];

  @ApiProperty({ type: Number, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: number | null;
}

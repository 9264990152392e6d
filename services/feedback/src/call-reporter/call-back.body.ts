import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { callOutcomes } from '../call-back.js';
import type { CallOutcome } from '../call-back.js';

export class EndCallBackBody {
  @ApiProperty({
    enum: callOutcomes,
    description:
      '`reached`: all was told. `not-reached`: to be called again. `wrong-number`: what was to be told is listed as failed.',
  })
  @IsIn(callOutcomes)
  outcome!: CallOutcome;

  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @Length(0, 1_000)
  note?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'With `not-reached`: when to call again, within a month.',
  })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  retryAt?: Date;
}

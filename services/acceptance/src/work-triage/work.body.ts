import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Matches, Min, ValidateIf } from 'class-validator';
import { levels } from '../level.js';
import type { Level } from '../level.js';

const operatorName = /^[a-z][a-z0-9.-]{0,62}$/;

export class AssignmentBody {
  @ApiProperty({ type: String, nullable: true, description: 'Name of an operator; null releases it.' })
  @ValidateIf(({ assignee }: AssignmentBody) => assignee !== null)
  @Matches(operatorName, { message: 'assignee must be the name of an operator, or null' })
  assignee!: string | null;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'The version that was read; refused where somebody changed the work since.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class SnoozeBody {
  @ApiProperty({ format: 'date-time', description: 'When it comes back by itself; within a year.' })
  @IsISO8601({ strict: true }, { message: 'until must be a time such as 2099-01-01T08:00:00+08:00' })
  until!: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'Why; colleagues read it.' })
  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;
}

export class ExpectedLevelBody {
  @ApiProperty({ enum: levels, nullable: true, description: 'Null where nobody can say.' })
  @ValidateIf(({ level }: ExpectedLevelBody) => level !== null)
  @IsIn(levels)
  level!: Level | null;
}

export class ReadBody {
  @ApiPropertyOptional({ minimum: 0, description: '`work.news` as it was seen; the newest unless told.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  news?: number;
}

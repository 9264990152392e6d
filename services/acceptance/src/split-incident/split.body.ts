import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';

const mostReportsNamed = 1_000;

export class SplitBody {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: mostReportsNamed })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostReportsNamed)
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
  @IsUUID(undefined, { each: true })
  reports!: string[];

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; colleagues and parties read it.' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;

  @ApiProperty({ required: false, description: 'True: each report opens an incident of its own; else all open one.' })
  @IsOptional()
  @IsBoolean()
  each?: boolean;

  @ApiProperty({ required: false, enum: incidentClasses, description: 'Class of what is opened; else as before.' })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;
}

import { incidentClasses } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { RuleToAdd } from '../edit-rules/rule-messages.js';
import { Evidence } from '../propose-class/evidence.js';

export class RuleToTry extends PickType(RuleToAdd, ['condition', 'class', 'confidence'] as const) {
  @ApiPropertyOptional({ description: 'The rule that it would replace; a new one unless told.' })
  @IsOptional()
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  @Length(1, 60)
  name?: string;
}

export class Trial {
  @ApiProperty({ type: RuleToTry })
  @ValidateNested()
  @Type(() => RuleToTry)
  rule!: RuleToTry;

  @ApiPropertyOptional({ maxLength: 20_000, description: 'A text to try it on instead of stored reports.' })
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  text?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 1_000, default: 1_000, description: 'How many of the last reports.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000)
  reports?: number;
}

export class TriedOn {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for a text that was given.' })
  reportId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  receiptNumber!: string | null;

  @ApiProperty({ description: 'The beginning of its text.' })
  begins!: string;

  @ApiProperty({ enum: incidentClasses, description: 'Proposed as the rules stand.' })
  from!: string;

  @ApiProperty({ enum: incidentClasses, description: 'Proposed with the rule.' })
  to!: string;

  @ApiProperty({ minimum: 0, maximum: 1 })
  confidence!: number;

  @ApiProperty({ type: [Evidence], description: 'What the rule found; empty where it did not hold.' })
  evidence!: Evidence[];
}

export class ClassChange {
  @ApiProperty({ enum: incidentClasses })
  from!: string;

  @ApiProperty({ enum: incidentClasses })
  to!: string;

  @ApiProperty()
  reports!: number;
}

export class RuleFailure {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reportId!: string | null;

  @ApiProperty()
  reason!: string;
}

export class TrialResult {
  @ApiProperty({ description: 'Reports that it was tried on.' })
  tried!: number;

  @ApiProperty({ description: 'Reports on which the condition held, whichever rule then won.' })
  held!: number;

  @ApiProperty({ description: 'Reports that would be proposed as another class.' })
  wouldChange!: number;

  @ApiProperty({ type: [ClassChange], description: 'The most frequent first.' })
  changes!: ClassChange[];

  @ApiProperty({
    type: [TriedOn],
    description: 'Up to 20 that would change; where none would, up to 5 on which it held.',
  })
  examples!: TriedOn[];

  @ApiProperty({ description: 'Reports on which it failed: those would go to a person.' })
  failed!: number;

  @ApiProperty({ type: [RuleFailure], description: 'Up to 5.' })
  failures!: RuleFailure[];
}

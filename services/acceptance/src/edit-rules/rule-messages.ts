import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClassRule } from '../class-rule.js';

class SentenceBody {
  @ApiProperty({ maxLength: 300 })
  @IsString()
  @Length(1, 300)
  zh!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @Length(1, 300)
  en!: string;
}

export class RuleToAdd {
  @ApiProperty({
    description:
      'In CEL, over description.says([patterns]), kinds.include([…]), ports.include([…]), observables, reportedType, ' +
      'format, channel, source, region, language, claimedClass and findingCount. Patterns are regular expressions of RE2.',
    example: "description.says([r'SYN flood', '拒绝服务']) && source == ''",
  })
  @IsString()
  @Length(1, 10_000)
  condition!: string;

  @ApiProperty({ enum: incidentClasses })
  @IsIn(incidentClasses)
  class!: IncidentClass;

  @ApiProperty({ minimum: 0.01, maximum: 1, description: 'How sure the class is where the condition holds.' })
  @IsNumber()
  @Min(0.01)
  @Max(1)
  confidence!: number;

  @ApiProperty({ example: 'fake-shops', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'name is of small letters and digits, with hyphens between' })
  @Length(1, 60)
  name!: string;

  @ApiProperty({ type: SentenceBody, description: 'Why, where the condition itself shows nothing.' })
  @ValidateNested()
  @Type(() => SentenceBody)
  sentence!: SentenceBody;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;
}

export class RuleToChange {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 10_000)
  condition?: string;

  @ApiPropertyOptional({ enum: incidentClasses })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ minimum: 0.01, maximum: 1 })
  @IsOptional()
  @IsNumber()
  @Min(0.01)
  @Max(1)
  confidence?: number;

  @ApiPropertyOptional({ type: SentenceBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => SentenceBody)
  sentence?: SentenceBody;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'The version that was read; refused where somebody changed it since.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class RuleList {
  @ApiProperty({ type: [ClassRule], description: 'The surest first.' })
  rules!: ClassRule[];
}

export class RuleVersion extends OmitType(ClassRule, [] as const) {
  @ApiProperty({ enum: ['added', 'changed', 'removed'] })
  change!: string;
}

export class RuleHistory {
  @ApiProperty({ type: [RuleVersion], description: 'Oldest first.' })
  versions!: RuleVersion[];
}

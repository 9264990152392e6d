import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, Min, ValidateIf } from 'class-validator';
import { decisionsAsked } from '../approval-rule.js';
import type { DecisionAsked } from '../approval-rule.js';
import { levels } from '../level.js';
import type { Level } from '../level.js';

export class ApprovalRuleBody {
  @ApiProperty({ enum: decisionsAsked })
  @IsIn(decisionsAsked)
  decision!: DecisionAsked;

  @ApiPropertyOptional({ enum: levels, nullable: true, description: 'This level is expected, or a graver one.' })
  @IsOptional()
  @IsIn(levels)
  level?: Level | null;

  @ApiPropertyOptional({ enum: incidentClasses, nullable: true })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'web' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  channel?: string | null;

  @ApiPropertyOptional({
    maxLength: 500,
    description: 'Why a second person is asked; whoever decides reads it. This, `becauseZh`, or both.',
  })
  @ValidateIf(({ because, becauseZh }: ApprovalRuleBody) => because !== undefined || becauseZh === undefined)
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'because must say something' })
  because?: string;

  @ApiPropertyOptional({ maxLength: 500, description: 'The same in Chinese.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'becauseZh must say something' })
  becauseZh?: string;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({ minimum: 1, description: 'The version that was read; refused where it was changed since.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

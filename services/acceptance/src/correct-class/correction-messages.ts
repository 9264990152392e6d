import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { RuleToTry } from '../try-rule/try-rule-messages.js';

export class CorrectionBody {
  @ApiProperty({ enum: incidentClasses })
  @IsIn(incidentClasses)
  class!: IncidentClass;

  @ApiPropertyOptional({ maxLength: 500, description: 'Why; colleagues and parties read it.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}

export class Correction {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ enum: incidentClasses })
  from!: string;

  @ApiProperty({ enum: incidentClasses })
  to!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  correctedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  correctedAt!: Date;

  @ApiProperty({
    enum: ['proposal', 'incident', 'record'],
    description:
      '`proposal`: the report waits, and shows the class now. `incident`: it opened the incident that it belongs to, or ' +
      'is all that this has, and the class of the incident was changed. `record`: it is one of several, or was rejected, or ' +
      'the class was right; the correction is kept for the next training of the model.',
  })
  changed!: 'proposal' | 'incident' | 'record';

  @ApiProperty({
    type: RuleToTry,
    nullable: true,
    description:
      'A rule made from it, for `POST /rules/try`; null where the class was right or the report says nothing.',
  })
  proposedRule!: RuleToTry | null;
}

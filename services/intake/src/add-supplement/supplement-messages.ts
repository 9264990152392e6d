import { ApiProperty, ApiPropertyOptional, OmitType, PickType } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { SubmittedReport } from '../submitted-report.js';

/** What a reporter adds to a report. One of its parts has to be there. */
export class SubmittedSupplement extends PickType(SubmittedReport, ['observables', 'attachments', 'tlp']) {
  @ApiPropertyOptional({ description: 'What is to be added, in the words of whoever adds it.', maxLength: 20_000 })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  text?: string;
}

/** What a duty officer writes down when somebody calls again. */
export class SupplementOfCall extends OmitType(SubmittedSupplement, ['attachments']) {}

export class SupplementKept {
  @ApiProperty({ format: 'uuid' })
  supplementId!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;
}

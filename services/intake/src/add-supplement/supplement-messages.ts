import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { SubmittedAttachment, SubmittedObservable } from '../submitted-report.js';
import { HoldTogetherAtMost } from '../submitted-report-rules.js';

/** What a reporter adds to a report. One of its parts has to be there. */
export class SubmittedSupplement {
  @ApiPropertyOptional({ description: 'What is to be added, in the words of whoever adds it.', maxLength: 20_000 })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  text?: string;

  @ApiPropertyOptional({ type: [SubmittedObservable] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @HoldTogetherAtMost()
  @ValidateNested({ each: true })
  @Type(() => SubmittedObservable)
  observables?: SubmittedObservable[];

  @ApiPropertyOptional({ type: [SubmittedAttachment] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SubmittedAttachment)
  attachments?: SubmittedAttachment[];
}

/** What a duty officer writes down when somebody calls again. */
export class SupplementOfCall extends OmitType(SubmittedSupplement, ['attachments']) {}

export class SupplementKept {
  @ApiProperty({ format: 'uuid' })
  supplementId!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;
}

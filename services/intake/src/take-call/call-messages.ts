import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType } from '@nestjs/swagger';
import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { nameForm } from '../name-form.js';
import { ReceiptGiven } from '../accept-report/receipt-given.js';
import type { ReportState } from '../report.js';
import { SubmittedReport } from '../submitted-report.js';

/** What a duty officer writes down while somebody is on the telephone. */
export class CallTaken extends OmitType(SubmittedReport, ['reporter', 'attachments']) {
  @ApiPropertyOptional({ description: 'As the caller gives it. Callers may stay anonymous.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\p{Cc}]*$/u, { message: 'callerName must have no control characters' })
  callerName?: string;

  @ApiPropertyOptional({ example: '+86 10 5555 0100', description: 'Without it nobody can call back.' })
  @IsOptional()
  @Matches(/^\+?[0-9(][0-9 ().-]{2,38}$/, {
    message: 'callBackNumber must be a telephone number such as +86 10 5555 0100',
  })
  callBackNumber?: string;

  @ApiProperty({ enum: languages, description: 'In which the caller is answered.' })
  @IsIn(languages)
  language!: Language;

  @ApiPropertyOptional({ format: 'date-time', description: 'When the call came in; now unless told.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/(Z|[+-]\d\d:\d\d)$/, {
    message: 'calledAt must be a time with its zone, such as 2099-01-01T08:00:00+08:00',
  })
  calledAt?: string;

  @ApiPropertyOptional({ example: 'hotline', description: 'A channel of the kind `operator`.' })
  @IsOptional()
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as hotline' })
  channel?: string;
}

class ReadBack {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({
    example: '482 915 7306',
    description: 'Read it aloud and have it read back: with it the caller may ask by telephone how far the report is.',
  })
  readBackCode!: string;
}

class CallKnown {
  @ApiProperty({ enum: ['received', 'read', 'unreadable'], description: 'The later steps are told by the timeline.' })
  state!: ReportState;

  @ApiProperty({ example: 'hotline' })
  channel!: string;

  @ApiProperty({ format: 'date-time' })
  calledAt!: string;

  @ApiProperty({ example: 'zhang.wei' })
  takenBy!: string;
}

/** What the duty officer reads to the caller. */
export class CallReceipt extends IntersectionType(ReceiptGiven, ReadBack) {}

/** The report that a caller asks about. */
export class CallFound extends IntersectionType(ReceiptGiven, ReadBack, CallKnown) {}

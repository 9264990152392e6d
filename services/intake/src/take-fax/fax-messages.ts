import { languages, tlpLabels } from '@fengsui/contracts';
import type { Language, Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { nameForm } from '../name-form.js';
import { ReceiptGiven } from '../accept-report/receipt-given.js';

/** The fields of the form beside its file. */
export class FaxTaken {
  @ApiPropertyOptional({
    example: '+86 10 5555 0100',
    description: 'From which it came; whoever sent it is called back.',
  })
  @IsOptional()
  @Matches(/^\+?[0-9(][0-9 ().-]{2,38}$/, { message: 'sender must be a telephone number such as +86 10 5555 0100' })
  sender?: string;

  @ApiPropertyOptional({ description: 'Who sent it, as far as the first page says.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[^\p{Cc}]*$/u, { message: 'senderName must have no control characters' })
  senderName?: string;

  @ApiPropertyOptional({ enum: languages, default: 'zh-CN' })
  @IsOptional()
  @IsIn(languages)
  language: Language = 'zh-CN';

  @ApiPropertyOptional({ enum: tlpLabels })
  @IsOptional()
  @IsIn(tlpLabels)
  tlp?: Tlp;

  @ApiPropertyOptional({ example: 'fax', description: 'A channel of the kind `operator`.' })
  @IsOptional()
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as fax' })
  channel?: string;
}

class FaxFile {
  @ApiProperty({ type: String, format: 'binary', description: 'TIFF or PDF, with all pages.' })
  file!: string;
}

class ReportNamed {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;
}

/** What the form has, for its description. */
export class FaxForm extends IntersectionType(FaxTaken, FaxFile) {}

export class FaxReceipt extends IntersectionType(ReceiptGiven, ReportNamed) {}

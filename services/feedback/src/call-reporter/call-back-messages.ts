import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { noticeKinds } from '../notice.js';
import type { NoticeKind } from '../notice.js';
import { callOutcomes } from '../call-back.js';
import type { CallOutcome } from '../call-back.js';

export class OpenCallBack {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: noticeKinds, isArray: true, description: 'What is to be told.' })
  kinds!: NoticeKind[];

  @ApiProperty({ type: String, format: 'date-time' })
  nextAt!: Date;

  @ApiProperty({ description: 'Calls that reached nobody.' })
  attempts!: number;

  @ApiProperty({ type: String, nullable: true })
  takenBy!: string | null;

  @ApiProperty({ enum: callOutcomes, nullable: true, description: 'Of the last call.' })
  outcome!: CallOutcome | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of the last call.' })
  note!: string | null;
}

export class CallBackPage {
  @ApiProperty({ type: [OpenCallBack] })
  callBacks!: OpenCallBack[];

  @ApiPropertyOptional({ description: 'Give it as `after` to get the next page; absent on the last one.' })
  next?: string;
}

/** All that whoever makes the call needs. */
export class TakenCallBack {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ example: '+86 10 5555 0100' })
  phone!: string;

  @ApiProperty({ description: 'As the reporter gave it; empty where none was given.' })
  name!: string;

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ type: [String], description: 'What is to be told, in that language, in this order.' })
  sentences!: string[];
}

import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { nameForm } from '../name-form.js';
import { PageQuery } from '../page-of-list.js';
import type { ReportState } from '../report.js';

const states = ['received', 'read', 'unreadable'] as const;

export class ReportQuery extends PickType(PageQuery, ['before', 'limit']) {
  @ApiPropertyOptional({ enum: states })
  @IsOptional()
  @IsIn(states)
  state?: ReportState;

  @ApiPropertyOptional({ example: 'fax', description: 'Only reports that came by this channel.' })
  @IsOptional()
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as fax' })
  channel?: string;
}

/** A report in a list: nothing of its words and nobody's name. */
export class ListedReport {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: states })
  state!: ReportState;

  @ApiProperty({ example: 'web' })
  channel!: string;

  @ApiProperty({ description: 'The detection platform that sent it; empty for a person.' })
  source!: string;

  @ApiProperty({ enum: tlpLabels })
  tlp!: Tlp;

  @ApiProperty({ example: 'message/rfc822' })
  contentType!: string;

  @ApiProperty({ description: 'Size of what came.' })
  bytes!: number;

  @ApiProperty({ description: 'Why nothing could read it; empty where something could.' })
  unreadableReason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;
}

export class ReportPage {
  @ApiProperty({ type: [ListedReport] })
  reports!: ListedReport[];

  @ApiProperty({ type: String, nullable: true, description: 'Null on the last page.' })
  next!: string | null;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import type { ReportState } from '../report.js';

export class CallQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @ApiPropertyOptional({ example: '50', description: 'At most 200.' })
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'limit must be a number from 1 to 200' })
  limit?: string;
}

/** A call in a list: nothing of what was said, and not who called. */
export class ListedCall {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: ['received', 'read', 'unreadable'] })
  state!: ReportState;

  @ApiProperty({ example: 'hotline' })
  channel!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  calledAt!: Date;

  @ApiProperty({ example: 'zhang.wei' })
  takenBy!: string;

  @ApiProperty({ description: 'Whether the caller left a number.' })
  mayBeCalledBack!: boolean;
}

export class CallPage {
  @ApiProperty({ type: [ListedCall] })
  calls!: ListedCall[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null on the last page.' })
  next!: string | null;
}

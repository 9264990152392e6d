import { ApiProperty } from '@nestjs/swagger';
import type { ReportState } from '../report.js';

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

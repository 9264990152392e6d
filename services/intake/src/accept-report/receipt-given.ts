import { ApiProperty } from '@nestjs/swagger';

/** What a reporter gets for a report that was stored. */
export class ReceiptGiven {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ description: 'Proves that the report is yours. It is shown here only.' })
  secret!: string;

  @ApiProperty({ description: 'A page that shows how far the report is.' })
  statusUrl!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;
}

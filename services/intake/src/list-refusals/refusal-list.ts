import { ApiProperty } from '@nestjs/swagger';

export class Refusal {
  @ApiProperty({
    enum: ['unreadable', 'parked'],
    description: '`unreadable`: it was kept as a report and is before a person. `parked`: it is no report yet.',
  })
  state!: 'unreadable' | 'parked';

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ example: 'severity: is not a known field: remove it or correct its name' })
  reason!: string;

  @ApiProperty({ description: 'SHA-256 of the body that was published, in hexadecimal.' })
  contentSha256!: string;

  @ApiProperty({ description: 'Empty where it is parked.', example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;
}

export class RefusalList {
  @ApiProperty({ example: 'netscan-east' })
  platform!: string;

  @ApiProperty({ type: [Refusal], description: 'Newest first.' })
  refusals!: Refusal[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null on the last page.' })
  next!: string | null;
}

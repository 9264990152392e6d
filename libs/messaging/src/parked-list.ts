import { ApiProperty } from '@nestjs/swagger';

/** A parked message in a list, without its bytes. */
export class ParkedShown {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'The service that could not handle it.' })
  consumer!: string;

  @ApiProperty()
  messageId!: string;

  @ApiProperty({ example: 'ingress.netscan-east.report-submitted.v1' })
  subject!: string;

  @ApiProperty({ description: 'What went wrong.' })
  reason!: string;

  @ApiProperty({ description: 'Empty where nothing was traced.' })
  traceId!: string;

  @ApiProperty({ description: 'How often it came.' })
  deliveries!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  parkedAt!: Date;

  @ApiProperty({ description: 'Size of its body.' })
  bytes!: number;
}

export class ParkedList {
  @ApiProperty({ type: [ParkedShown] })
  parked!: ParkedShown[];
}

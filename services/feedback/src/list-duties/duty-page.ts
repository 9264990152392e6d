import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class OwedReport {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: ['received', 'accepted'], description: 'What the reporter was told last.' })
  state!: 'received' | 'accepted';

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ description: 'Seconds since the report was received.' })
  ageSeconds!: number;

  @ApiProperty({ example: 'web' })
  channel!: string;

  @ApiProperty({ description: 'The detection platform that sent it; empty for a person.' })
  source!: string;

  @ApiPropertyOptional({ example: 'INC-20990101-000042' })
  incidentNumber?: string;
}

export class DutyPage {
  @ApiProperty({ type: [OwedReport] })
  duties!: OwedReport[];

  @ApiPropertyOptional({ description: 'Give it as `after` to get the next page; absent on the last one.' })
  next?: string;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';

export class CountQuery {
  @ApiPropertyOptional({ example: '24', default: '24', description: 'Hours back from now, at most 168.' })
  @IsOptional()
  @Matches(/^([1-9]\d?|1[0-5]\d|16[0-8])$/, { message: 'hours must be a number from 1 to 168' })
  hours?: string;
}

export class ChannelCount {
  @ApiProperty({ example: 'hotline' })
  channel!: string;

  @ApiProperty({ description: 'Reports that came in.' })
  received!: number;

  @ApiProperty({ description: 'Those of them that nobody has read yet.' })
  unread!: number;

  @ApiProperty({ description: 'Those of them that nothing could read.' })
  unreadable!: number;
}

export class ReportCounts {
  @ApiProperty({ type: String, format: 'date-time', description: 'From when on reports are counted.' })
  since!: Date;

  @ApiProperty({ type: [ChannelCount], description: 'Every channel, also where nothing came.' })
  channels!: ChannelCount[];
}

import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Supplement } from '../supplement.js';

export class SupplementFilter {
  @ApiPropertyOptional({
    enum: ['true', 'false', 'all'],
    default: 'true',
    description: 'What nobody has dealt with yet.',
  })
  @IsIn(['true', 'false', 'all'])
  unread: 'true' | 'false' | 'all' = 'true';

  @ApiPropertyOptional({ enum: ['undecided', 'accepted', 'rejected'], description: 'What its report is.' })
  @IsOptional()
  @IsIn(['undecided', 'accepted', 'rejected'])
  state?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @PageLimit()
  limit = 50;
}

/** What a reporter added, with the report that it belongs to. */
export class ListedSupplement extends OmitType(Supplement, ['takenAt'] as const) {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: ['undecided', 'accepted', 'rejected'] })
  reportState!: string;
}

export class SupplementPage {
  @ApiProperty({ type: [ListedSupplement] })
  supplements!: ListedSupplement[];

  @ApiProperty({ type: String, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: string | null;
}

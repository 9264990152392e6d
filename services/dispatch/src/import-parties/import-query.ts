import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, Matches, ValidateBy } from 'class-validator';

/** Bodies that are read as they stream; what is packed with gzip is unpacked, whatever it is called. */
export const importedTypes = ['text/csv', 'text/plain', 'application/gzip'];

export const importFormats = ['csv', 'registry'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** In the east it is tomorrow already. */
const aheadMs = 14 * 3_600_000;

export class ImportQuery {
  @ApiProperty({ example: 'ripe', description: 'Names the source: small letters, digits and hyphens; not `own`' })
  @Matches(/^(?!own$)[a-z0-9][a-z0-9-]{1,19}$/, {
    message: 'source must be 2 to 20 small letters, digits and hyphens, and not own',
  })
  source!: string;

  @ApiProperty({
    enum: importFormats,
    description: '`registry`: a dump of inetnum, inet6num, aut-num, organisation and role',
  })
  @IsIn(importFormats)
  format!: ImportFormat;

  @ApiProperty({ example: '2026-11-01', description: 'The day that the source is of' })
  @IsISO8601({ strict: true }, { message: 'date must be a day that exists, such as 2026-11-01' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'date must be a day, such as 2026-11-01' })
  @ValidateBy({
    name: 'isPast',
    validator: {
      validate: (value) => !(Date.parse(String(value)) > Date.now() + aheadMs),
      defaultMessage: () => 'date must not lie in the future: it is the day that the source is of',
    },
  })
  date!: string;
}

export class CommitQuery {
  @ApiPropertyOptional({
    enum: ['yes'],
    description: 'Takes a source that is older than what the directory has of it, such as to undo an import',
  })
  @IsOptional()
  @IsIn(['yes'])
  older?: 'yes';
}

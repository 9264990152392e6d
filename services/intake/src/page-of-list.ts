import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Which page of a list that shows the newest first. */
export class PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @ApiPropertyOptional({ example: '50', description: 'At most 200.' })
  @IsOptional()
  @Matches(/^([1-9]\d?|1\d\d|200)$/, { message: 'limit must be a number from 1 to 200' })
  limit?: string;
}

/** What a page shows lies before this id; one row more than its size is asked for, which tells whether another page follows. */
export function boundsOf({ before, limit }: PageQuery): { readonly before: string; readonly size: number } {
  return { before: before ?? newest, size: Number(limit ?? 50) };
}

export function pageOf<Row>(found: readonly Row[], size: number, idOf: (row: Row) => string) {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last !== undefined ? idOf(last) : null };
}

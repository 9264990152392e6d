import { PageLimit } from '@fengsui/http';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Which page of a list that shows the newest first. */
export class PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @PageLimit()
  limit = 50;
}

/** What a page shows lies before this id; one row more than its size is asked for, which tells whether another page follows. */
export function boundsOf({ before, limit }: PageQuery): { readonly before: string; readonly size: number } {
  return { before: before ?? newest, size: limit };
}

export function pageOf<Row>(found: readonly Row[], size: number, idOf: (row: Row) => string) {
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last !== undefined ? idOf(last) : null };
}

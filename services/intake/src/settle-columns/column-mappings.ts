import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { ColumnMapping } from '../read-content/reader.js';
import { rawFromOf, rawHeadersOf } from '../read-report/raw-headers.js';
import type { Report } from '../report.js';

/** What the columns of lists mean, as it was settled once with each sender. */
@Injectable()
export class ColumnMappings {
  constructor(private readonly database: DataSource) {}

  async of(sender: string): Promise<ColumnMapping | undefined> {
    if (sender === '') return undefined;
    const [row]: { columns: ColumnMapping }[] = await this.database.query(
      'SELECT columns FROM column_mapping WHERE sender = $1',
      [sender],
    );
    return row?.columns;
  }

  /** Adds to what was settled before; the same heading means what was said last. */
  async settle(
    tx: EntityManager,
    { sender, columns, by, at }: { sender: string; columns: ColumnMapping; by: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO column_mapping (sender, columns, settled_by, settled_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sender) DO UPDATE SET columns = column_mapping.columns || EXCLUDED.columns,
         settled_by = EXCLUDED.settled_by, settled_at = EXCLUDED.settled_at`,
      [sender, JSON.stringify(columns), by, at],
    );
  }
}

/** What the meaning is filed under: the partner or platform, else the address of a mail. */
export function senderOf({ source, contentType, content }: Pick<Report, 'source' | 'contentType' | 'content'>): string {
  if (source !== '') return source;
  return contentType === 'message/rfc822' ? (rawFromOf(rawHeadersOf(content))?.address.toLowerCase() ?? '') : '';
}

import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { standingDate } from './commit-import.js';
import { ImportNotFound } from './import-errors.js';

export class ImportSummary {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ enum: ['csv', 'registry'] })
  format!: string;

  @ApiProperty({ example: '2026-11-01', description: 'The day that the source is of' })
  date!: string;

  @ApiProperty({ enum: ['reading', 'previewed', 'committed', 'failed'] })
  state!: string;

  @ApiProperty({ description: 'Bytes that have come, packed as they were sent' })
  receivedBytes!: number;

  @ApiProperty({ description: 'Organisations, networks, mailboxes and faults that were read' })
  itemsRead!: number;

  @ApiProperty({ description: 'Why it failed; empty where it did not' })
  failure!: string;

  @ApiProperty()
  added!: number;

  @ApiProperty()
  changed!: number;

  @ApiProperty()
  removed!: number;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty({ description: 'Entries that could not be taken' })
  faults!: number;

  @ApiProperty()
  readBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  readAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  committedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  committedAt!: Date | null;
}

export class ShownFault {
  @ApiProperty()
  line!: number;

  @ApiProperty()
  message!: string;
}

export class ShownEntry {
  @ApiProperty()
  code!: string;

  @ApiProperty({ enum: ['added', 'changed', 'removed'] })
  change!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  contactEmail!: string;

  @ApiProperty()
  prefixes!: number;

  @ApiProperty({ description: 'As the directory has it now; 0 for one that is added' })
  prefixesBefore!: number;
}

export class ImportPreview {
  @ApiProperty({ type: ImportSummary })
  summary!: ImportSummary;

  @ApiProperty({ type: String, nullable: true, description: 'The day of what the directory has of the source now' })
  standingDate!: string | null;

  @ApiProperty({ type: [ShownEntry], description: 'Up to 50 of each change, while it is not committed' })
  entries!: ShownEntry[];

  @ApiProperty({ type: [ShownFault], description: 'Up to 200, by line' })
  errors!: ShownFault[];
}

const columns = `id, source, format, source_date AS date, state, received_bytes::float8 AS "receivedBytes", items_read AS "itemsRead",
  failure, added, changed, removed, unchanged, faults, read_by AS "readBy",
  read_at AS "readAt", committed_by AS "committedBy", committed_at AS "committedAt"`;

/** What imports would change, or have changed. */
@Injectable()
export class ShowImport {
  constructor(private readonly database: DataSource) {}

  async list(): Promise<ImportSummary[]> {
    return this.database.query(`SELECT ${columns} FROM party_import ORDER BY read_at DESC LIMIT 100`);
  }

  /** Throws ImportNotFound. */
  async show(id: string): Promise<ImportPreview> {
    const [found]: ImportSummary[] = await this.database.query(`SELECT ${columns} FROM party_import WHERE id = $1`, [
      id,
    ]);
    if (found === undefined) throw new ImportNotFound(id);
    const errors: ShownFault[] = await this.database.query(
      'SELECT line, message FROM import_fault WHERE import_id = $1 ORDER BY line LIMIT 200',
      [id],
    );
    const entries = found.state !== 'previewed' ? [] : await this.entries(id, found.source);
    return { summary: found, standingDate: await standingDate(this.database, found.source), entries, errors };
  }

  private async entries(id: string, source: string): Promise<ShownEntry[]> {
    return this.database.query(
      `SELECT code, change, name, "contactEmail", prefixes, "prefixesBefore" FROM (
         SELECT coalesce(e.code, p.code) AS code, coalesce(e.name_en, p.name_en) AS name,
           coalesce(e.contact_email, p.contact_email) AS "contactEmail", coalesce(cardinality(e.prefixes), 0) AS prefixes,
           coalesce(cardinality(p.prefixes), 0) AS "prefixesBefore", c.change,
           row_number() OVER (PARTITION BY c.change ORDER BY coalesce(e.code, p.code)) AS place
         FROM (SELECT * FROM import_entry WHERE import_id = $1) e
         FULL JOIN (SELECT * FROM party WHERE source = $2 AND retired_at IS NULL) p ON p.code = e.code
         CROSS JOIN LATERAL (SELECT CASE WHEN p.code IS NULL THEN 'added' WHEN e.code IS NULL THEN 'removed'
           WHEN p.import_digest <> e.digest THEN 'changed' ELSE '' END AS change) c
         WHERE c.change <> '') shown
       WHERE place <= 50 ORDER BY change, code`,
      [id, source],
    );
  }
}

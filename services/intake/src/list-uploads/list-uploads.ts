import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { uploadShown } from '../upload-file/upload-shown.js';
import type { UploadedFile } from '../upload-file/uploaded-file.js';
import type { UploadPage, UploadQuery } from './upload-page.js';

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Lists uploads by the order in which they came, which their ids have; their bytes stay in the database. */
@Injectable()
export class ListUploads {
  constructor(private readonly database: DataSource) {}

  async execute({ state, before, limit }: UploadQuery): Promise<UploadPage> {
    const size = Number(limit ?? 50);
    const found: Omit<UploadedFile, 'content' | 'columns'>[] = await this.database.query(
      `SELECT id, name, sender, size, content_sha256 AS "contentSha256", said_tlp AS "saidTlp", state,
         expected_findings AS "expectedFindings", report_id AS "reportId", uploaded_by AS "uploadedBy",
         uploaded_at AS "uploadedAt"
       FROM uploaded_file WHERE id < $1 AND ($2::text IS NULL OR state = $2) ORDER BY id DESC LIMIT $3`,
      [before ?? newest, state ?? null, size + 1],
    );
    const uploads = found.slice(0, size).map((upload) => uploadShown(upload));
    const [counted]: { waiting: number }[] = await this.database.query(
      `SELECT count(*)::integer AS waiting FROM uploaded_file WHERE state = 'waiting'`,
    );
    const next = found.length > size ? (uploads.at(-1)?.id ?? null) : null;
    return { uploads, waiting: counted?.waiting ?? 0, next };
  }
}

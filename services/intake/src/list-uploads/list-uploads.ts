import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { boundsOf, pageOf } from '../page-of-list.js';
import { uploadShown } from '../upload-file/upload-shown.js';
import type { UploadedFile } from '../upload-file/uploaded-file.js';
import type { UploadPage, UploadQuery } from './upload-page.js';

/** Lists uploads by the order in which they came, which their ids have; their bytes stay in the database. */
@Injectable()
export class ListUploads {
  constructor(private readonly database: DataSource) {}

  async execute({ state, ...query }: UploadQuery): Promise<UploadPage> {
    const { before, size } = boundsOf(query);
    const found: Omit<UploadedFile, 'content' | 'columns'>[] = await this.database.query(
      `SELECT id, name, sender, size, content_sha256 AS "contentSha256", said_tlp AS "saidTlp", state,
         expected_findings AS "expectedFindings", report_id AS "reportId", uploaded_by AS "uploadedBy",
         uploaded_at AS "uploadedAt"
       FROM uploaded_file WHERE id < $1 AND ($2::text IS NULL OR state = $2) ORDER BY id DESC LIMIT $3`,
      [before, state ?? null, size + 1],
    );
    const { rows, next } = pageOf(found, size, ({ id }) => id);
    const [counted]: { waiting: number }[] = await this.database.query(
      `SELECT count(*)::integer AS waiting FROM uploaded_file WHERE state = 'waiting'`,
    );
    return { uploads: rows.map((upload) => uploadShown(upload)), waiting: counted?.waiting ?? 0, next };
  }
}

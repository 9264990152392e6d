import type { Tlp } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { InvalidBody } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { AcceptAlone } from '../accept-report/accept-alone.js';
import type { Arrival } from '../accept-report/accept-report.js';
import { PreviewReading } from '../preview-reading/preview-reading.js';
import type { FilePreview } from '../preview-reading/preview-reading.js';
import type { ColumnMapping } from '../read-content/reader.js';
import { listsAtMost } from '../read-content/propose-lists.js';
import { keyOf } from '../read-csv/list-columns.js';
import { ColumnMappings } from '../settle-columns/column-mappings.js';
import { findUpload } from './find-upload.js';
import { UploadedFile } from './uploaded-file.js';

/** Who does something, and when. */
export interface Deed {
  readonly operator: string;
  readonly at: Date;
}

export interface PreviewedUpload {
  readonly upload: UploadedFile;
  readonly preview: FilePreview;
}

/** Keeps files until somebody has seen what they would be read as, then makes a report of each. */
@Injectable()
export class UploadFile {
  constructor(
    private readonly database: DataSource,
    private readonly previewReading: PreviewReading,
    private readonly columnMappings: ColumnMappings,
    private readonly reports: AcceptAlone,
  ) {}

  async keep(
    file: Pick<UploadedFile, 'id' | 'name' | 'sender' | 'content' | 'saidTlp'>,
    { operator, at }: Deed,
  ): Promise<PreviewedUpload> {
    const upload = UploadedFile.keep({ ...file, uploadedBy: operator, uploadedAt: at });
    upload.columns = (await this.columnMappings.of(upload.sender)) ?? null;
    await this.database.transaction(async (tx) => {
      await tx.insert(UploadedFile, upload);
      await audit(tx, [record(upload, 'file-uploaded', { operator, at })]);
    });
    return this.previewOf(upload, at);
  }

  /** Throws UploadNotFound, UploadSettled, and InvalidBody for columns that no list of the file has. */
  async correct(id: string, columns: ColumnMapping, deed: Deed): Promise<PreviewedUpload> {
    while (true) {
      const before = await findUpload(this.database.manager, id);
      before.requireWaiting();
      const corrected = { ...before.columns, ...columns };
      const { name, content } = before;
      const preview = await this.read({ name, content, columns: corrected }, deed.at);
      requireColumns(preview, columns);
      const upload = await this.database.transaction(async (tx) => {
        const found = await findUpload(tx, id, true);
        found.requireWaiting();
        // Somebody corrected others meanwhile: what was read is not what it is by now.
        if (!isDeepStrictEqual(found.columns, before.columns)) return undefined;
        Object.assign(found, { columns: corrected, expectedFindings: preview.findingCount });
        await tx.update(UploadedFile, { id }, { columns: corrected, expectedFindings: preview.findingCount });
        await audit(tx, [record(found, 'columns-corrected', deed)]);
        return found;
      });
      if (upload !== undefined) return { upload, preview };
    }
  }

  /** Throws UploadNotFound, UploadSettled and what AcceptReport throws. */
  async commit(id: string, deed: Deed): Promise<UploadedFile> {
    // Locked before it is read: what is said of it until then is in the report, and what comes later is refused.
    const locked = async (tx: EntityManager) => arrivalOf(await findUpload(tx, id, true));
    return this.reports.accept(locked, deed.at, async (tx, { reportId }) => {
      const upload = await findUpload(tx, id, true);
      upload.becomeReport(reportId);
      await save(tx, upload);
      await this.rememberColumns(tx, upload, deed);
      await audit(tx, [record(upload, 'upload-committed', deed)]);
      return upload;
    });
  }

  /** The file's own label holds where it is stricter. Throws UploadNotFound and UploadSettled. */
  async label(id: string, tlp: Tlp, deed: Deed): Promise<UploadedFile> {
    return this.database.transaction(async (tx) => {
      const upload = await findUpload(tx, id, true);
      upload.beLabelled(tlp);
      await tx.update(UploadedFile, { id }, { saidTlp: tlp });
      await audit(tx, [record(upload, 'upload-labelled', deed)]);
      return upload;
    });
  }

  /** Throws UploadNotFound and UploadSettled. */
  async discard(id: string, deed: Deed): Promise<void> {
    await this.database.transaction(async (tx) => {
      const upload = await findUpload(tx, id, true);
      upload.discard();
      await save(tx, upload);
      await audit(tx, [record(upload, 'upload-discarded', deed)]);
    });
  }

  private async rememberColumns(tx: EntityManager, { sender, columns }: UploadedFile, { operator, at }: Deed) {
    if (sender === '' || columns === null) return;
    await this.columnMappings.settle(tx, { sender, columns, by: `operator:${operator}`, at });
  }

  private async previewOf(upload: UploadedFile, at: Date): Promise<PreviewedUpload> {
    const preview = await this.read(upload, at);
    upload.expectedFindings = preview.findingCount;
    await this.database.manager.update(UploadedFile, { id: upload.id }, { expectedFindings: preview.findingCount });
    return { upload, preview };
  }

  private async read(
    { name, content, columns }: Pick<UploadedFile, 'name' | 'content' | 'columns'>,
    at: Date,
  ): Promise<FilePreview> {
    return this.previewReading.execute({ name, mediaType: '', bytes: content, columns: columns ?? undefined }, at);
  }
}

/** Throws UploadSettled. */
function arrivalOf(upload: UploadedFile): Arrival {
  upload.requireWaiting();
  const { name, content, columns, saidTlp } = upload;
  return {
    channel: 'upload',
    door: 'upload',
    source: '',
    content,
    contentType: 'application/octet-stream',
    fileName: name,
    columns,
    tlp: saidTlp ?? undefined,
    lane: 'heavy',
    trace: context.active(),
  };
}

/** Of a file with many lists not all are known. Throws InvalidBody. */
function requireColumns({ lists }: FilePreview, columns: ColumnMapping): void {
  if (lists.length >= listsAtMost) return;
  const known = lists.flatMap((list) => list.columns.map(({ heading }) => heading));
  const keys = new Set(known.map(keyOf));
  const unknown = Object.keys(columns).filter((heading) => !keys.has(keyOf(heading)));
  if (unknown.length === 0) return;
  const message =
    known.length === 0
      ? 'is no column: the file holds no list'
      : `is no column: they are ${known.join(', ').slice(0, 1_000)}`;
  throw new InvalidBody(unknown.map((heading) => ({ field: `columns.${heading}`, message })));
}

async function save(tx: EntityManager, { id, state, reportId, content }: UploadedFile): Promise<void> {
  await tx.update(UploadedFile, { id }, { state, reportId, content });
}

function record({ id, contentSha256, sender, saidTlp }: UploadedFile, action: string, { operator, at }: Deed) {
  const details = { contentSha256, ...(sender !== '' && { sender }), ...(saidTlp && { tlp: saidTlp }) };
  return { at, actor: `operator:${operator}`, action, subject: 'upload', subjectId: id, details };
}

import type { Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { sha256 } from '../receipts.js';
import type { ColumnMapping } from '../read-content/reader.js';

/** An uploaded file is no report any more, or one already. */
export class UploadSettled extends Error {
  override readonly name = 'UploadSettled';

  constructor(
    readonly uploadId: string,
    readonly state: 'committed' | 'discarded',
  ) {
    super(`Upload ${uploadId} is ${state} already.`);
  }
}

/** A file that waits for somebody to look at its preview and to make it a report. */
@Entity('uploaded_file')
export class UploadedFile {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** Whose list it is; empty where nobody said. */
  @Column('text')
  sender!: string;

  /** Emptied when the file becomes a report, which has it from then on, or is discarded. */
  @Column('bytea')
  content!: Buffer;

  @Column('text', { name: 'content_sha256' })
  contentSha256!: string;

  @Column('integer')
  size!: number;

  @Column('jsonb', { nullable: true })
  columns!: ColumnMapping | null;

  /** What an operator said of its label; null where nobody did. */
  @Column('text', { name: 'said_tlp', nullable: true })
  saidTlp!: Tlp | null;

  @Column('text')
  state!: 'waiting' | 'committed' | 'discarded';

  /** What the last preview counted; null where none came to its end. */
  @Column('integer', { name: 'expected_findings', nullable: true })
  expectedFindings!: number | null;

  @Column('uuid', { name: 'report_id', nullable: true })
  reportId!: string | null;

  @Column('text', { name: 'uploaded_by' })
  uploadedBy!: string;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt!: Date;

  static keep(
    file: Pick<UploadedFile, 'id' | 'name' | 'sender' | 'content' | 'saidTlp' | 'uploadedBy' | 'uploadedAt'>,
  ): UploadedFile {
    return Object.assign(new UploadedFile(), {
      ...file,
      contentSha256: sha256(file.content),
      size: file.content.length,
      columns: null,
      state: 'waiting',
      expectedFindings: null,
      reportId: null,
    });
  }

  /** Throws UploadSettled. */
  becomeReport(reportId: string): void {
    this.requireWaiting();
    Object.assign(this, { state: 'committed', reportId, content: Buffer.alloc(0) });
  }

  /** Throws UploadSettled. */
  beLabelled(tlp: Tlp): void {
    this.requireWaiting();
    this.saidTlp = tlp;
  }

  /** Throws UploadSettled. */
  discard(): void {
    this.requireWaiting();
    Object.assign(this, { state: 'discarded', content: Buffer.alloc(0) });
  }

  requireWaiting(): void {
    if (this.state !== 'waiting') throw new UploadSettled(this.id, this.state);
  }
}

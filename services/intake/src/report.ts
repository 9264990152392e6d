import { defaultTlp, timestampFromDate } from '@fengsui/contracts';
import type { IncidentClass, Language, Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AlreadyRead } from './already-read.js';
import { dateOf } from './kept-finding.js';
import type { ColumnMapping, Format } from './read-content/reader.js';
import type { Seal } from './open-content/seal.js';
import type { ReportedObservable } from './observable.js';
import type { Receipt } from './receipts.js';
import { sha256 } from './receipts.js';
import type { NotRead, Reading } from './reading.js';
import type { Lane, Submission } from './submission.js';
import { strictestTlp } from './strictest-tlp.js';
import { cleanText } from './text.js';
import { unread } from './unread-report.js';

export type ReportState = 'received' | 'read' | 'unreadable';

/** What somebody told us. Content, hash and receipt never change. */
@Entity('report')
export class Report {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'receipt_number' })
  receiptNumber!: string;

  @Column('text', { name: 'secret_sha256' })
  secretSha256!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  source!: string;

  /** Null until it is stored where the channel's label is to stand. */
  @Column('text')
  tlp!: Tlp | null;

  /** What whoever brought it said; the content may tighten it. */
  @Column('text', { name: 'said_tlp', nullable: true })
  saidTlp!: Tlp | null;

  @Column('bytea')
  content!: Uint8Array;

  @Column('text', { name: 'content_type' })
  contentType!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  @Column('jsonb', { nullable: true })
  columns!: ColumnMapping | null;

  @Column('text', { name: 'content_sha256' })
  contentSha256!: string;

  @Column('text', { name: 'idempotency_key', nullable: true })
  idempotencyKey!: string | null;

  /** W3C trace context of the door's span. */
  @Column('text')
  traceparent!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  lane!: Lane;

  @Column('text')
  state!: ReportState;

  @Column('integer', { name: 'read_attempts' })
  readAttempts!: number;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;

  @Column('text')
  description!: string;

  @Column('text', { name: 'claimed_class' })
  claimedClass!: IncidentClass | '';

  @Column('jsonb')
  observables!: readonly ReportedObservable[];

  @Column('text')
  region!: string;

  /** Empty until it was read. */
  @Column('text')
  language!: Language | '';

  @Column('text', { name: 'unreadable_reason' })
  unreadableReason!: string;

  /** Empty until it was read. */
  @Column('text')
  format!: Format | '';

  @Column('integer', { name: 'finding_count' })
  findingCount!: number;

  @Column('text', { name: 'finding_type' })
  findingType!: string;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @Column('jsonb')
  warnings!: readonly string[];

  @Column('jsonb')
  seals!: readonly Seal[];

  static receive(
    submission: Submission,
    given: { id: string; receipt: Receipt; at: Date; traceparent: string },
  ): Report {
    const { channel, source, content, contentSha256, contentType, fileName, columns, lane, tlp, idempotencyKey } =
      submission;
    return Object.assign(new Report(), {
      id: given.id,
      receiptNumber: given.receipt.number,
      secretSha256: given.receipt.secretSha256,
      channel,
      source,
      tlp: tlp ?? null,
      saidTlp: tlp ?? null,
      content,
      contentType,
      fileName: cleanText(fileName ?? '').slice(0, 255),
      columns: columns ?? null,
      contentSha256: contentSha256 ?? sha256(content),
      idempotencyKey: idempotencyKey ?? null,
      traceparent: given.traceparent,
      receivedAt: given.at,
      lane,
      ...unread,
      warnings: submission.notes ?? [],
    });
  }

  /** Throws AlreadyRead. */
  beRead(reading: Reading, at: Date): void {
    this.leaveReceived('read', at);
    this.description = cleanText(reading.description);
    const { claimedClass, observables, region, language, format, findingCount, seals } = reading;
    Object.assign(this, { claimedClass, observables, region, language, format, findingCount, seals });
    this.tlp = strictestTlp(this.saidTlp, reading.tlp) ?? this.tlp;
    this.findingType = cleanText(reading.findingType).slice(0, 200);
    this.seenAt = dateOf(reading.seenAt);
    this.warnings = [...this.warnings, ...reading.warnings.map((warning) => cleanText(warning).slice(0, 500))];
  }

  /** Leaves the report to a person. Throws AlreadyRead. */
  giveUp({ reason, language, tlp, seals }: NotRead, at: Date): void {
    this.leaveReceived('unreadable', at);
    this.tlp = strictestTlp(this.saidTlp, tlp) ?? this.tlp;
    this.seals = seals;
    this.unreadableReason = cleanText(reason.slice(0, 500));
    this.language = language;
  }

  /** What the other services are told of the report once it was read or given up. */
  asReceived() {
    return {
      reportId: this.id,
      receiptNumber: this.receiptNumber,
      secretSha256: this.secretSha256,
      channel: this.channel,
      source: this.source,
      receivedAt: timestampFromDate(this.receivedAt),
      contentSha256: this.contentSha256,
      tlp: this.tlp ?? defaultTlp,
      description: this.description,
      claimedClass: this.claimedClass,
      observables: [...this.observables],
      region: this.region,
      language: this.language,
      unreadableReason: this.unreadableReason,
      format: this.format,
      findingCount: this.findingCount,
      type: this.findingType,
      ...(this.seenAt && { seenAt: timestampFromDate(this.seenAt) }),
    };
  }

  private leaveReceived(state: ReportState, at: Date): void {
    if (this.state !== 'received') throw new AlreadyRead(this.id, this.state);
    this.state = state;
    this.readAt = at;
  }
}

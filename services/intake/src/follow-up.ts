import { defaultTlp, timestampFromDate } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportedObservable } from './observable.js';
import { sha256 } from './receipts.js';
import type { Envelope } from './reporter.js';
import { strictestTlp } from './strictest-tlp.js';
import { cleanText, descriptionLimit } from './text.js';

/** What it follows: a report, by its receipt; a notice or an order, by the address that those name for answers. */
export type FollowUpAbout = 'report' | 'notice' | 'order';
export type FollowUpChannel = 'status-page' | 'mail' | 'hotline';

/** `received` until it was read; then what it turned out to be. */
export type FollowUpState =
  'received' | 'supplement' | 'bounce' | 'auto-reply' | 'notification' | 'order-reply' | 'report';

/** What a door knows of a follow-up before anybody has read it. */
export interface FollowUpBrought {
  readonly about: FollowUpAbout;
  readonly channel: FollowUpChannel;
  /** Of a notice or a report. */
  readonly reportId?: string | undefined;
  /** Of a notice: feedback's delivery. */
  readonly deliveryId?: string | undefined;
  /** Of an order. */
  readonly token?: string | undefined;
  readonly content: Uint8Array;
  /** Of the content, where the door needed it. */
  readonly contentSha256?: string | undefined;
  readonly contentType: string;
  readonly idempotencyKey?: string | undefined;
  readonly envelope?: Envelope | undefined;
}

/** What somebody added, as far as it could be read. */
export interface Added {
  readonly text: string;
  readonly observables: readonly ReportedObservable[];
  readonly fileCount: number;
  readonly warnings: readonly string[];
}

/** It was settled before. */
export class AlreadySettled extends Error {
  override readonly name = 'AlreadySettled';

  constructor(
    readonly followUpId: string,
    readonly state: FollowUpState,
  ) {
    super(`The follow-up ${followUpId} was settled as ${state} before.`);
  }
}

/** What came after a report, a notice or an order. Content and hash never change. */
@Entity('follow_up')
export class FollowUp {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  about!: FollowUpAbout;

  @Column('text')
  channel!: FollowUpChannel;

  @Column('uuid', { name: 'report_id', nullable: true })
  reportId!: string | null;

  @Column('uuid', { name: 'delivery_id', nullable: true })
  deliveryId!: string | null;

  @Column('text')
  token!: string;

  @Column('bytea')
  content!: Uint8Array;

  @Column('text', { name: 'content_type' })
  contentType!: string;

  @Column('text', { name: 'content_sha256' })
  contentSha256!: string;

  @Column('text', { name: 'idempotency_key', nullable: true })
  idempotencyKey!: string | null;

  /** Forgotten once it was settled. */
  @Column('jsonb', { nullable: true })
  envelope!: Envelope | null;

  /** W3C trace context of the door's span. */
  @Column('text')
  traceparent!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: FollowUpState;

  @Column('integer', { name: 'read_attempts' })
  readAttempts!: number;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @Column('text')
  text!: string;

  @Column('jsonb')
  observables!: readonly ReportedObservable[];

  @Column('integer', { name: 'file_count' })
  fileCount!: number;

  @Column('jsonb')
  warnings!: readonly string[];

  /** The report that it was made into, where it could not be told whose words it has. */
  @Column('uuid', { name: 'became_report_id', nullable: true })
  becameReportId!: string | null;

  static receive(brought: FollowUpBrought, given: { id: string; at: Date; traceparent: string }): FollowUp {
    return Object.assign(new FollowUp(), {
      id: given.id,
      about: brought.about,
      channel: brought.channel,
      reportId: brought.reportId ?? null,
      deliveryId: brought.deliveryId ?? null,
      token: brought.token ?? '',
      content: brought.content,
      contentType: brought.contentType,
      contentSha256: brought.contentSha256 ?? sha256(brought.content),
      idempotencyKey: brought.idempotencyKey ?? null,
      envelope: brought.envelope ?? null,
      traceparent: given.traceparent,
      receivedAt: given.at,
      state: 'received',
      readAttempts: 0,
      settledAt: null,
      text: '',
      observables: [],
      fileCount: 0,
      warnings: [],
      becameReportId: null,
    });
  }

  /** Throws AlreadySettled. */
  settle(state: Exclude<FollowUpState, 'received' | 'report'>, added: Added, at: Date): void {
    this.leaveReceived(state, at);
    this.text = cleanText(added.text).slice(0, descriptionLimit);
    this.observables = added.observables;
    this.fileCount = added.fileCount;
    this.warnings = added.warnings.map((warning) => cleanText(warning).slice(0, 500));
  }

  /** Throws AlreadySettled. */
  become(reportId: string, at: Date): void {
    this.leaveReceived('report', at);
    this.becameReportId = reportId;
  }

  /** A supplement as the other services are told of it. `tlp` is the report's label, which its own may only tighten. */
  asSupplement(tlp: Tlp | null, marked: Tlp | undefined) {
    return {
      supplementId: this.id,
      reportId: this.reportId ?? '',
      channel: this.channel,
      text: this.text,
      observables: [...this.observables],
      fileCount: this.fileCount,
      receivedAt: timestampFromDate(this.receivedAt),
      contentSha256: this.contentSha256,
      tlp: strictestTlp(tlp ?? defaultTlp, marked) ?? defaultTlp,
    };
  }

  private leaveReceived(state: FollowUpState, at: Date): void {
    if (this.state !== 'received') throw new AlreadySettled(this.id, this.state);
    this.state = state;
    this.settledAt = at;
    this.envelope = null;
  }
}

import { defaultTlp, timestampDate, tlpLabels } from '@fengsui/contracts';
import type { SupplementReceived, Tlp } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReportedObservable } from './reported-observable.js';

/** What the reporter added to a report. */
@Entity('supplement')
export class Supplement {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty({ example: 'mail', description: 'status-page, mail or hotline.' })
  @Column('text')
  channel!: string;

  @ApiProperty()
  @Column('text')
  text!: string;

  @ApiProperty({ type: [ReportedObservable] })
  @Column('jsonb')
  observables!: ReportedObservable[];

  @ApiProperty({ description: 'Files that came with it; intake keeps them.' })
  @Column('integer', { name: 'file_count' })
  fileCount!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @ApiProperty({ description: 'SHA-256 of the raw bytes.' })
  @Column('text', { name: 'content_sha256' })
  contentSha256!: string;

  @ApiProperty({ enum: tlpLabels })
  @Column('text')
  tlp!: Tlp;

  /** Null while its report has not arrived. */
  @ApiHideProperty()
  @Column('timestamptz', { name: 'taken_at', nullable: true })
  takenAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who has dealt with it; null while it is unread.' })
  @Column('text', { name: 'seen_by', nullable: true })
  seenBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  /** A label that nobody knows may mean more than any: it is taken for RED. */
  static read(event: SupplementReceived, at: Date): Supplement {
    const { supplementId, reportId, channel, text, observables, fileCount, receivedAt, contentSha256, tlp } = event;
    return Object.assign(new Supplement(), {
      id: supplementId,
      reportId,
      channel,
      text: storableText(text),
      observables: observables.map(({ kind, value }) => ({ kind, value: storableText(value) })),
      fileCount,
      receivedAt: receivedAt ? timestampDate(receivedAt) : at,
      contentSha256,
      tlp: tlp === '' ? defaultTlp : (tlpLabels.find((known) => known === tlp) ?? 'RED'),
      takenAt: null,
      seenBy: null,
      seenAt: null,
    });
  }
}

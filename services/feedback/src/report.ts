import type { ReportReceived } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What intake told of a report. Events come from several streams in any order: a row with an id alone stands for a report
 * of which something else was heard first. What was told once does not change.
 */
@Entity('report')
export class Report {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'receipt_number', nullable: true })
  receiptNumber?: string;

  @Column('text', { name: 'secret_sha256', nullable: true })
  secretSha256?: string;

  @Column('text', { nullable: true })
  channel?: string;

  /** The detection platform that sent it, empty for a person. */
  @Column('text', { nullable: true })
  source?: string;

  @Column('text', { nullable: true })
  language?: string;

  @Column('text', { nullable: true })
  tlp?: string;

  @Column('timestamptz', { name: 'received_at', nullable: true })
  receivedAt?: Date;

  /** Stands for a report of which something else came first. */
  static heardOf(id: string): Report {
    return Object.assign(new Report(), { id });
  }

  static received(data: ReportReceived, receivedAt: Date): Report {
    const { reportId: id, receiptNumber, secretSha256, channel, source, language, tlp } = data;
    const facts = { id, receiptNumber, secretSha256, channel, source, language, tlp, receivedAt };
    return Object.assign(new Report(), facts);
  }
}

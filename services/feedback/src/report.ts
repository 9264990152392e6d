import type { IncidentAccepted, IncidentHandled, ReportReceived, ReportRejected } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What feedback knows of a report. Events come from several streams in any order, so every column but the id may still
 * be missing: a row with an id alone stands for a report of which something else was heard first.
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

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt?: Date;

  @Column('text', { name: 'incident_number', nullable: true })
  incidentNumber?: string;

  @Column('timestamptz', { name: 'rejected_at', nullable: true })
  rejectedAt?: Date;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt?: Date;

  /** Whether the reporter has yet to be told the end: the report is neither rejected nor handled. */
  @Column('boolean', { default: true })
  owed?: boolean;

  /** Stands for a report of which something else came first. */
  static heardOf(id: string): Report {
    return Object.assign(new Report(), { id });
  }

  static received(data: ReportReceived, receivedAt: Date): Report {
    const { reportId: id, receiptNumber, secretSha256, channel, source, language, tlp } = data;
    const facts = { id, receiptNumber, secretSha256, channel, source, language, tlp, receivedAt };
    return Object.assign(new Report(), facts);
  }

  static accepted({ reportId, incidentNumber }: IncidentAccepted, acceptedAt: Date): Report {
    return Object.assign(Report.heardOf(reportId), { acceptedAt, incidentNumber });
  }

  static rejected({ reportId }: ReportRejected, rejectedAt: Date): Report {
    return Object.assign(Report.heardOf(reportId), { rejectedAt, owed: false });
  }

  static handled({ reportId }: IncidentHandled, handledAt: Date): Report {
    return Object.assign(Report.heardOf(reportId), { handledAt, owed: false });
  }
}

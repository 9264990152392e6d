import { Entity, Column, PrimaryColumn } from 'typeorm';

/** Where something lies that a report names: a registrable domain, or a network. Reports of one place are compared. */
@Entity('report_place')
export class ReportPlace {
  @PrimaryColumn('text')
  place!: string;

  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}

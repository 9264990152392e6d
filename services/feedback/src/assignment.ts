import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The incident that a report is in now, where that is not the one that the report opened. */
@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  /** The higher one holds. */
  @Column('integer')
  revision!: number;

  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  @Column('text', { name: 'incident_number' })
  incidentNumber!: string;

  /** joined, merged, split, merge-undone or split-undone. */
  @Column('text')
  how!: string;

  @Column('text')
  class!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  traceparent!: string;
}

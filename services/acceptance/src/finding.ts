import { timestampDate } from '@fengsui/contracts';
import type { FindingRead } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReportedObservable } from './reported-observable.js';

/** One of the many things that a report tells of, for instance a row of a list. */
@Entity('finding')
export class Finding {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty({ description: 'Its place among the findings of the report, from 1.' })
  @Column('integer')
  number!: number;

  @ApiProperty({
    type: [ReportedObservable],
    description: 'The first is what acts or is hit, the others belong to it.',
  })
  @Column('jsonb')
  observables!: ReportedObservable[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null where the report does not say.',
  })
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @ApiProperty({ example: 'scan_ntp', description: 'Its type as the notifier names it; empty where it names none.' })
  @Column('text')
  type!: string;

  @ApiProperty({ type: Object, description: 'What else the notifier says, by its own field names.' })
  @Column('jsonb')
  details!: Record<string, string>;

  @ApiProperty({ example: 'list.zip/list.csv' })
  @Column('text')
  part!: string;

  @ApiProperty({ description: 'Line in that part; 0 where it has none.' })
  @Column('integer')
  line!: number;

  static read(event: FindingRead): Finding {
    const { findingId, reportId, number, observables, seenAt, type, details, part, line } = event;
    return Object.assign(new Finding(), {
      id: findingId,
      reportId,
      number,
      observables: observables.map(({ kind, value }) => ({ kind, value })),
      seenAt: seenAt ? timestampDate(seenAt) : null,
      type,
      details,
      part,
      line,
    });
  }
}

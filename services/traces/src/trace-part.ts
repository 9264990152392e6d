import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What one service told of one trace in one export: enough to list and find the trace, and where its spans are.
 * Rows are added and never changed; the parts of a trace are folded when they are read.
 */
@Entity('trace_part')
export class TracePart {
  /** When the export was stored; the partitions of all three tables are hours of it. */
  @PrimaryColumn('timestamptz')
  at!: Date;

  @PrimaryColumn('uuid', { name: 'trace_id' })
  traceId!: string;

  @PrimaryColumn('uuid', { name: 'block_id' })
  blockId!: string;

  @PrimaryColumn('text')
  service!: string;

  /** Of the span that began the trace, else of the first of this part. */
  @Column('text')
  name!: string;

  @Column('boolean', { name: 'has_root' })
  hasRoot!: boolean;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt!: Date;

  @Column('integer', { name: 'span_count' })
  spanCount!: number;

  @Column('integer', { name: 'error_count' })
  errorCount!: number;
}

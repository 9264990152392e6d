import { Entity, PrimaryColumn } from 'typeorm';

/** Something that a trace is found by: the value of an attribute, or the id of another trace that it links to. */
@Entity('trace_key')
export class TraceKey {
  @PrimaryColumn('timestamptz')
  at!: Date;

  @PrimaryColumn('text')
  key!: string;

  @PrimaryColumn('uuid', { name: 'trace_id' })
  traceId!: string;
}

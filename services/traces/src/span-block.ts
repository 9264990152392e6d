import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Encoding } from './read-spans/read-spans.js';

/** One export as it was posted, compressed (Zstandard). */
@Entity('span_block')
export class SpanBlock {
  @PrimaryColumn('timestamptz')
  at!: Date;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  encoding!: Encoding;

  @Column('bytea')
  bytes!: Buffer;
}

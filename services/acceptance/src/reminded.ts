import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reminder that was given: once for a step of a clock that is due at a time. */
@Entity('reminder')
export class Reminded {
  @PrimaryColumn('uuid', { name: 'clock_id' })
  clockId!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the clock was due at that time.' })
  @PrimaryColumn('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @ApiProperty({ enum: ['soon', 'due', 'overdue'] })
  @PrimaryColumn('text')
  step!: string;

  @ApiProperty({ example: 'duty-officer', description: 'The role that was reminded.' })
  @Column('text')
  role!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz')
  at!: Date;
}

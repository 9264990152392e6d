import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { levels } from './level.js';
import type { Level } from './level.js';
import { Impact } from './rate-incident/impact.body.js';
import { ArithmeticLine } from './rate-incident/rate-impact.js';

/** What was stated at one time, by whom, and what the rules of that time made of it. Rows are inserted and never changed. */
@Entity('rating_statement')
export class RatingStatement {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  sequence!: string;

  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz')
  at!: Date;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text')
  by!: string;

  @ApiProperty({ type: Impact })
  @Column('jsonb')
  impact!: Impact;

  @ApiProperty({ enum: levels })
  @Column('text', { name: 'computed_level' })
  computedLevel!: Level;

  @ApiProperty({ type: [ArithmeticLine] })
  @Column('jsonb')
  arithmetic!: ArithmeticLine[];

  @ApiProperty()
  @Column('text', { name: 'rules_version' })
  rulesVersion!: string;
}

import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { schemes } from './name-types/foreign-name.js';
import type { Scheme } from './name-types/foreign-name.js';

/** What a type means that notifiers name. Its history is in `type_alias_version`. */
@Entity('type_alias')
export class TypeAlias {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({
    enum: schemes,
    description: "The vocabulary; `own` goes before all others, whatever a report's format.",
  })
  @Column('text')
  scheme!: Scheme;

  @ApiProperty({
    example: 'scan_ntp',
    description: 'Compared without regard to case, spaces, underscores and hyphens.',
  })
  @Column('text')
  name!: string;

  /** The name as it is compared. */
  @Column('text')
  key!: string;

  @ApiProperty({ enum: incidentClasses })
  @Column('text')
  class!: IncidentClass;

  @ApiProperty({
    example: 'ddos-amplifier',
    description: 'Type of RSIT that means the class; empty for the usual one.',
  })
  @Column('text', { name: 'rsit_type' })
  rsitType!: string;

  @ApiProperty({ minimum: 1 })
  @Column('integer')
  version!: number;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}

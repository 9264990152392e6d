import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const evidenceKinds = ['finding', 'attachment', 'supplement', 'link', 'observation'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Something that a person holds for or against a report. It is withdrawn, never removed. */
@Entity('evidence_item')
export class EvidenceItem {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty({ enum: evidenceKinds })
  @Column('text')
  kind!: EvidenceKind;

  @ApiProperty({
    description: 'Id of a finding or supplement, name of an attachment, address of a page; empty for an observation.',
  })
  @Column('text')
  reference!: string;

  @ApiProperty({ description: 'What it shows.' })
  @Column('text')
  note!: string;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'added_by' })
  addedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'withdrawn_reason', nullable: true })
  withdrawnReason!: string | null;
}

import { observableKinds } from '@fengsui/contracts';
import type { ObservableKind } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EntityManager } from 'typeorm';

/** A year; the same after longer than that is another incident. */
export const mostWindowHours = 8_784;

/** What makes a report join an open incident by itself. Every version stays; the highest holds. */
@Entity('merge_settings')
export class MergeSettings {
  @ApiProperty()
  @PrimaryColumn('integer')
  version!: number;

  @ApiProperty({ description: 'Hours from the last report of the same to the next that still joins; 0: none joins.' })
  @Column('integer', { name: 'window_hours' })
  windowHours!: number;

  @ApiProperty({ enum: observableKinds, isArray: true, description: 'Kinds of observables that are compared.' })
  @Column('text', { array: true })
  kinds!: ObservableKind[];

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}

export async function mergeSettings(tx: EntityManager): Promise<MergeSettings> {
  return tx.findOneOrFail(MergeSettings, { where: {}, order: { version: 'DESC' } });
}

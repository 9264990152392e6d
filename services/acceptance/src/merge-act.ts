import { Column, Entity, PrimaryColumn } from 'typeorm';

export const actKinds = ['merge', 'split', 'undo'] as const;
export type ActKind = (typeof actKinds)[number];

/** Somebody merged incidents, split one, or undid either. Rows are inserted and never changed. */
@Entity('merge_act')
export class MergeAct {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: ActKind;

  @Column('uuid', { nullable: true })
  undoes!: string | null;

  @Column('text')
  by!: string;

  @Column('text')
  reason!: string;

  @Column('timestamptz')
  at!: Date;

  static of(
    kind: ActKind,
    facts: Pick<MergeAct, 'id' | 'by' | 'reason' | 'at'>,
    undoes: string | null = null,
  ): MergeAct {
    return Object.assign(new MergeAct(), facts, { kind, undoes });
  }
}

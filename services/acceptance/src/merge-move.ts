import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One report that an act took from one incident to another. Rows are inserted and never changed. */
@Entity('merge_move')
export class MergeMove {
  @PrimaryColumn('uuid', { name: 'act_id' })
  actId!: string;

  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('uuid', { name: 'from_id' })
  fromId!: string;

  @Column('uuid', { name: 'to_id' })
  toId!: string;
}

export type Move = Pick<MergeMove, 'reportId' | 'fromId' | 'toId'>;

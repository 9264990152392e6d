import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is counted, in the order of a report's journey. */
export const countedStages = ['received', 'accepted', 'rejected', 'opened', 'handled', 'noticesSent'] as const;
export type CountedStage = (typeof countedStages)[number];

/** How many reports, or incidents where it is `opened` or `handled`, reached a stage on one day, by what tells them apart there. */
@Entity('stage_count')
export class StageCount {
  /** ISO 8601 date in the site's zone. */
  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('text')
  stage!: CountedStage;

  /** The channel of what was received, the class of what was accepted or opened, the code of a rejection, the kind of a notice. */
  @PrimaryColumn('text')
  dimension!: string;

  @Column('bigint')
  count!: number;
}

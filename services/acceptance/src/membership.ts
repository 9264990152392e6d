import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const waysIn = ['opened', 'joined', 'merged', 'split', 'merge-undone', 'split-undone'] as const;
export type WayIn = (typeof waysIn)[number];

/** The report by which one that joined found its incident, where acts had moved that before. */
export interface Followed {
  readonly followedId: string;
  /** The sequence of the last of those acts. */
  readonly followedAfter: string;
}

/** Where an accepted report belongs: to one incident at a time. */
@Entity('membership')
export class Membership {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  /** Where it was placed when it was accepted, and where it is when everything else is undone. */
  @Column('uuid', { name: 'origin_id' })
  originId!: string;

  /** Where the acts that moved this one are undone, whatever joined by it goes along. */
  @Column('uuid', { name: 'followed_id', nullable: true })
  followedId?: string | null;

  @Column('bigint', { name: 'followed_after', nullable: true })
  followedAfter?: string | null;

  @ApiProperty({ description: 'Counts where it was assigned; 1 when it was accepted.' })
  @Column('integer')
  revision!: number;

  @ApiProperty({ enum: waysIn })
  @Column('text')
  how!: WayIn;

  @ApiProperty({ example: 'rule:observable-and-class' })
  @Column('text')
  by!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'assigned_at' })
  assignedAt!: Date;

  static begin(reportId: string, incidentId: string, how: 'opened' | 'joined', by: string, at: Date): Membership {
    const place = { reportId, incidentId, originId: incidentId };
    return Object.assign(new Membership(), place, { revision: 1, how, by, assignedAt: at });
  }

  follow(followed: Followed): void {
    Object.assign(this, followed);
  }
}

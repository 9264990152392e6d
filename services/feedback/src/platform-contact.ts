import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the digests of a detection platform go. */
@Entity('platform_contact')
export class PlatformContact {
  @PrimaryColumn('text')
  platform!: string;

  @Column('text')
  email!: string;

  @Column('text')
  language!: string;

  /** When the event that told it was made: an older event does not undo a newer one. */
  @Column('timestamptz', { name: 'told_at' })
  toldAt!: Date;
}

/** A condition: what this expression names is a platform that has declined answers, by an empty address and no webhook. */
export function declinedBy(source: string): string {
  return `EXISTS (SELECT FROM platform_contact c WHERE c.platform = ${source} AND c.email = ''
    AND NOT EXISTS (SELECT FROM notice_webhook w WHERE w.source = c.platform))`;
}

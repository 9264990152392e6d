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

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the notices about a report go. The one table of this service with personal data of reporters. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  language!: string;

  /** Message-ID of the reporter's own mail with its angle brackets; empty where there is none to answer. */
  @Column('text', { name: 'in_reply_to' })
  inReplyTo!: string;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a reporter is answered: by mail, by telephone, or not at all, because the channel declined answers. */
export const answerWays = ['mail', 'call-back', 'none'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** Where the notices about a report go. The one table of this service with personal data of reporters. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  /** Empty unless answered by mail. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  language!: string;

  /** Message-ID of the reporter's own mail with its angle brackets; empty where there is none to answer. */
  @Column('text', { name: 'in_reply_to' })
  inReplyTo!: string;

  /** Empty unless called back. */
  @Column('text')
  phone!: string;

  @Column('text', { name: 'answer_by' })
  answerBy!: AnswerWay;

  /** Why nothing is told, as intake names it; empty unless answered by nothing. */
  @Column('text', { name: 'no_answer_reason' })
  noAnswerReason!: string;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the notices about the reports of one partner or platform go, instead of a mail. */
@Entity('notice_webhook')
export class NoticeWebhook {
  /** As in ReportReceived.source. */
  @PrimaryColumn('text')
  source!: string;

  @Column('text')
  url!: string;

  /** `whsec_` and Base64; needed for signing, so that it cannot be kept as a hash. */
  @Column('text')
  secret!: string;

  @Column('text', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}

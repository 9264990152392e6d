import { Roles } from '@fengsui/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Mailboxes } from '../poll-mailboxes/poll-mailboxes.schedule.js';

export class LeftMail {
  @ApiProperty({ description: 'Number of the mail in its mailbox.' })
  uid!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null where it is not asked for again.',
  })
  askAgainAt!: Date | null;
}

export class ListedMailbox {
  @ApiProperty({ example: 'team' })
  name!: string;

  @ApiProperty({ description: 'Whether it can be polled now.' })
  reached!: boolean;

  @ApiProperty({
    description: 'What is wrong: why it cannot be polled, or that its mails cannot be marked; empty where all is well.',
  })
  reason!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Since when it is so.' })
  since!: Date;

  @ApiProperty({ description: 'Mails that became reports.' })
  reports!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastFetchedAt!: Date | null;

  @ApiProperty({ type: [LeftMail], description: 'Mails that could not be taken and lie there still.' })
  left!: LeftMail[];
}

export class MailboxList {
  @ApiProperty({ type: [ListedMailbox] })
  mailboxes!: ListedMailbox[];
}

const noLongerPolled = { reached: false, reason: 'MAILBOXES_FILE does not list it any more.' };

@ApiTags('channels')
@Controller('mailboxes')
export class ListMailboxesController {
  constructor(
    private readonly database: DataSource,
    private readonly polled: Mailboxes,
  ) {}

  @Get()
  @Roles('duty-officer', 'supervisor', 'ops')
  @ApiOperation({ summary: 'The mailboxes that are polled, and whether they can be' })
  @ApiResponse({ status: 200, type: MailboxList })
  async list(): Promise<MailboxList> {
    const mailboxes: ListedMailbox[] = await this.database.query(
      `SELECT m.name, m.reached, m.reason, m.since, count(f.report_id)::int AS reports,
         max(f.fetched_at) FILTER (WHERE f.report_id IS NOT NULL) AS "lastFetchedAt",
         coalesce(jsonb_agg(jsonb_build_object('uid', f.uid::text, 'reason', f.left_reason, 'askAgainAt', f.ask_again_at)
           ORDER BY f.uid) FILTER (WHERE f.left_reason <> '' AND f.uid_validity = m.uid_validity), '[]') AS left
       FROM mailbox m LEFT JOIN fetched_mail f ON f.mailbox = m.name GROUP BY m.name ORDER BY m.name`,
    );
    const names = this.polled.all.map(({ name }) => name);
    return { mailboxes: mailboxes.map((one) => (names.includes(one.name) ? one : Object.assign(one, noLongerPolled))) };
  }
}

import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { NoticeStep } from '../notice-facts.js';
import { templateSteps } from '../notice-template.js';

/** `reopened` is no notice: an incident that was handled is worked on again. */
export const timelineSteps = [...templateSteps, 'reopened'] as const;
export type ReportStep = NoticeStep | 'reopened';
export const reportStates = ['received', 'accepted', 'rejected', 'handled', 'reopened'] as const;
export type ReportState = (typeof reportStates)[number];
export const mailStates = ['none', 'pending', 'held', 'sent', 'uncertain', 'failed', 'bounced', 'given-up'] as const;
export type MailState = (typeof mailStates)[number];

export class StepText {
  @ApiProperty()
  'zh-CN'!: string;

  @ApiProperty()
  en!: string;
}

/** One step of a report, as its reporter reads it. */
export class TimelineStep {
  @ApiProperty({ enum: timelineSteps })
  step!: ReportStep;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty()
  text!: StepText;

  @ApiProperty({
    enum: mailStates,
    description: 'What became of the mail, call or digest that tells it; `none` where there is none.',
  })
  mail!: MailState;
}

/** What the reporter was asked and has not answered. */
export class OpenQuestion {
  @ApiProperty()
  question!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the report is decided on without an answer; absent where it waits.',
  })
  answerBy?: string;
}

/** A report as its reporter may see it. */
export class FollowedReport {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: reportStates, description: 'How far it is.' })
  state!: ReportState;

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ type: [TimelineStep] })
  timeline!: TimelineStep[];

  @ApiPropertyOptional({ example: 'INC-20990101-000042', description: 'The incident that the report is in now.' })
  incidentNumber?: string;

  @ApiPropertyOptional({ description: 'Answered by `POST /api/reports/{receipt}/supplements`.' })
  openQuestion?: OpenQuestion;
}

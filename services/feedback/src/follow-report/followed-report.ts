import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { NoticeFacts } from '../notice.js';

export const timelineSteps = ['received', 'accepted', 'rejected', 'handled'] as const;
export const mailStates = ['none', 'pending', 'sent', 'uncertain', 'failed'] as const;
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
  step!: NoticeFacts['step'];

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty()
  text!: StepText;

  @ApiProperty({
    enum: mailStates,
    description: 'What became of the mail or digest that tells it; `none` where there is none.',
  })
  mail!: MailState;
}

/** A report as its reporter may see it. */
export class FollowedReport {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: timelineSteps, description: 'The last step that was made.' })
  state!: NoticeFacts['step'];

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ type: [TimelineStep] })
  timeline!: TimelineStep[];

  @ApiPropertyOptional({ example: 'INC-20990101-000042' })
  incidentNumber?: string;
}

import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';

const steps = ['received', 'accepted', 'rejected', 'handled'] as const;
type Step = (typeof steps)[number];

export class ProgressText {
  @ApiProperty()
  'zh-CN'!: string;

  @ApiProperty()
  en!: string;
}

export class ProgressStep {
  @ApiProperty({ enum: steps })
  step!: Step;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: ProgressText })
  text!: ProgressText;
}

/** The answer about a report; feedback gives the same shape with the later steps. */
export class ReportProgress {
  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: steps })
  state!: Step;

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ type: [ProgressStep] })
  timeline!: ProgressStep[];
}

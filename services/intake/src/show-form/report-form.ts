import { incidentClasses, languages, observableKinds, tlpLabels } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';

export class FormChannel {
  @ApiProperty({ example: 'web' })
  name!: string;

  @ApiProperty({ example: '网页表单' })
  nameZh!: string;

  @ApiProperty({ example: 'web form' })
  nameEn!: string;

  @ApiProperty({ description: 'A closed channel refuses reports: offer another one.' })
  enabled!: boolean;
}

class FormLimits {
  @ApiProperty({ description: 'Bytes of a form with its files.', example: 25_000_000 })
  bytes!: number;

  @ApiProperty({ example: 50 })
  files!: number;

  @ApiProperty({ example: 500 })
  observables!: number;

  @ApiProperty({ example: 20_000 })
  descriptionCharacters!: number;
}

/** What a page needs to draw the form of a report. */
export class ReportForm {
  @ApiProperty({ type: [FormChannel], description: 'Those that a form may name, with their names for people.' })
  channels!: FormChannel[];

  @ApiProperty({ type: [String], enum: incidentClasses, isArray: true })
  classes!: readonly string[];

  @ApiProperty({ type: [String], enum: observableKinds, isArray: true })
  observableKinds!: readonly string[];

  @ApiProperty({ type: [String], enum: tlpLabels, isArray: true })
  tlpLabels!: readonly string[];

  @ApiProperty({ type: [String], enum: languages, isArray: true })
  languages!: readonly string[];

  @ApiProperty({ type: [String], description: 'Two-digit codes of the provinces, GB/T 2260.', example: ['11', '12'] })
  regions!: readonly string[];

  @ApiProperty({ type: FormLimits })
  limits!: FormLimits;
}

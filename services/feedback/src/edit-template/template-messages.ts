import type { Language } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import type { NoticeStep } from '../notice-facts.js';
import { templateLanguages, templateSteps } from '../notice-template.js';
import { templateFilters, templateTags } from '../word-notice/fill-template.js';
import { templateFields } from '../word-notice/template-fields.js';

export class TemplateVersion {
  @ApiProperty({ enum: templateSteps })
  step!: NoticeStep;

  @ApiProperty({ enum: templateLanguages })
  language!: Language;

  @ApiProperty({ description: '0 where nobody has changed the shipped words yet.' })
  version!: number;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ description: 'Whether these are the shipped words.' })
  shipped!: boolean;

  @ApiProperty({ type: String, nullable: true })
  madeBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  madeAt!: Date | null;
}

export class TemplateList {
  @ApiProperty({ type: [TemplateVersion] })
  templates!: TemplateVersion[];

  @ApiProperty({ enum: templateFields, isArray: true, description: 'What a template may name, in double braces.' })
  fields!: readonly string[];

  @ApiProperty({ enum: templateTags, isArray: true, description: 'The tags of Liquid that a template may have.' })
  tags!: readonly string[];

  @ApiProperty({ enum: templateFilters, isArray: true })
  filters!: readonly string[];
}

export class TemplatePreview {
  @ApiProperty()
  subject!: string;

  @ApiProperty()
  text!: string;
}

import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { templateFilters } from '../word-notice/fill-template.js';
import { templateFields } from '../word-notice/template-fields.js';

const named = templateFields.map((one) => `{{${one}}}`).join(', ');

export class TemplateWords {
  @ApiProperty({ maxLength: 200, example: '[{{receiptNumber}}] We have received your incident report' })
  @IsString()
  @Length(0, 200)
  @Matches(/^[^\r\n]*$/, { message: 'subject must be one line' })
  subject!: string;

  @ApiProperty({
    maxLength: 10_000,
    description: `The whole mail as plain text in Liquid (https://liquidjs.com), with ${named}; {% if field %} … {% endif %}, unless, case, comment and raw; and the filters ${templateFilters.join(', ')}. Empty: the shipped words.`,
  })
  @IsString()
  @Length(0, 10_000)
  text!: string;
}

export class EditTemplateBody extends PickType(TemplateWords, ['subject', 'text']) {
  @ApiProperty({ description: 'The version that was changed; 0 for the shipped words.' })
  @IsInt()
  @Min(0)
  basedOn!: number;
}

export class PreviewTemplateBody extends PickType(TemplateWords, ['subject', 'text']) {
  @ApiPropertyOptional({ description: 'The report that it is tried on; an invented one where it is absent.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  receiptNumber?: string;
}

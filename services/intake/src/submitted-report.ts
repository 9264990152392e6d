import { incidentClasses, languages, observableKinds, tlpLabels } from '@fengsui/contracts';
import type { IncidentClass, Language, ObservableKind, Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { regions } from './region.js';
import { HoldTogetherAtMost, IsBase64Text, IsValueOfItsKind } from './submitted-report-rules.js';

/** Other systems write an absent value as an empty text, proto JSON among them. */
const EmptyIsAbsent = () => Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
/** That whoever reports may name. */
export const observablesAtMost = 500;
const withoutControlCharacters = /^[^\p{Cc}]*$/u;

export class SubmittedObservable {
  @ApiProperty({ enum: observableKinds })
  @IsIn(observableKinds)
  kind!: ObservableKind;

  @ApiProperty({ example: '192.0.2.7' })
  @IsString()
  @MaxLength(2_048)
  @IsValueOfItsKind()
  value!: string;
}

export class SubmittedReporter {
  @ApiPropertyOptional({ description: 'Where the notices go.' })
  @EmptyIsAbsent()
  @IsOptional()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(withoutControlCharacters, { message: 'name must have no control characters' })
  name?: string;

  @ApiPropertyOptional({ enum: languages })
  @EmptyIsAbsent()
  @IsOptional()
  @IsIn(languages)
  language?: Language;

  @ApiPropertyOptional({ example: '+86 10 5555 0100' })
  @EmptyIsAbsent()
  @IsOptional()
  @Matches(/^\+?[0-9(][0-9 ().-]{2,38}$/, { message: 'phone must be a telephone number such as +86 10 5555 0100' })
  phone?: string;
}

export class SubmittedAttachment {
  @ApiProperty({ example: 'page.png' })
  @IsString()
  @Length(1, 255)
  @Matches(withoutControlCharacters, { message: 'name must have no control characters' })
  name!: string;

  @ApiProperty({ example: 'image/png' })
  @Matches(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i, {
    message: 'mediaType must be a media type such as image/png',
  })
  mediaType!: string;

  @ApiProperty({ format: 'byte' })
  @IsBase64Text()
  contentBase64!: string;
}

/** A report as JSON, from a form, a partner's program or a detection platform. */
export class SubmittedReport {
  @ApiProperty({ description: 'What was seen, in the words of who saw it.', maxLength: 20_000 })
  @IsString()
  @Length(1, 20_000)
  @Matches(/\S/, { message: 'description must say what was seen' })
  description!: string;

  @ApiPropertyOptional({ enum: incidentClasses })
  @EmptyIsAbsent()
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ type: [SubmittedObservable] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(observablesAtMost)
  @HoldTogetherAtMost()
  @ValidateNested({ each: true })
  @Type(() => SubmittedObservable)
  observables?: SubmittedObservable[];

  @ApiPropertyOptional({ type: SubmittedReporter })
  @IsOptional()
  @ValidateNested()
  @Type(() => SubmittedReporter)
  reporter?: SubmittedReporter;

  @ApiPropertyOptional({ example: '11', description: 'Two-digit code of the province, GB/T 2260.' })
  @EmptyIsAbsent()
  @IsOptional()
  @IsIn(regions, { message: 'region must be the two-digit code of a province (GB/T 2260) such as 11' })
  region?: string;

  @ApiPropertyOptional({ enum: tlpLabels })
  @EmptyIsAbsent()
  @IsOptional()
  @IsIn(tlpLabels)
  tlp?: Tlp;

  @ApiPropertyOptional({ type: [SubmittedAttachment] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SubmittedAttachment)
  attachments?: SubmittedAttachment[];
}

import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { lookUpKinds, lookUpStates } from '../look-up/look-up-kinds.js';
import type { LookUpKind, LookUpState } from '../look-up/look-up-kinds.js';

export class LookUpQuery {
  @ApiPropertyOptional({ enum: lookUpStates })
  @IsOptional()
  @IsIn(lookUpStates)
  state?: LookUpState;

  @ApiPropertyOptional({ enum: lookUpKinds })
  @IsOptional()
  @IsIn(lookUpKinds)
  kind?: LookUpKind;

  @ApiPropertyOptional({ example: 'rdap.apnic.net', description: 'The server that was asked' })
  @IsOptional()
  @Length(1, 255)
  server?: string;

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @Matches(new RegExp(`^(${lookUpKinds.join('|')}) \\S{1,255}$`), {
    message: 'after must be `next` of the page before',
  })
  after?: string;

  @PageLimit()
  limit = 50;
}

/** Names one question. */
export class LookUpName {
  @ApiProperty({ enum: lookUpKinds })
  @IsIn(lookUpKinds)
  kind!: LookUpKind;

  @ApiProperty({ example: 'example.org', description: 'A domain, a host, an address, or `AS64500`' })
  @Matches(/^\S{1,255}$/, { message: 'subject must be what the list shows, without spaces' })
  subject!: string;
}

export class ListedLookUp {
  @ApiProperty({ enum: lookUpKinds })
  kind!: LookUpKind;

  @ApiProperty()
  subject!: string;

  @ApiProperty({ enum: lookUpStates, description: '`wanted`: it is due, or is tried again' })
  state!: LookUpState;

  @ApiProperty({ description: 'The server that was asked; empty before the first time' })
  server!: string;

  @ApiProperty({ description: 'Where the last answer comes from; empty where there is none' })
  source!: string;

  @ApiProperty({ type: Object, nullable: true, description: 'The last answer; it stays while later attempts fail' })
  answer!: object | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: Date | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Days since the last answer' })
  ageDays!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  askedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it is asked, or asked again' })
  dueAt!: Date | null;

  @ApiProperty({ description: 'Attempts that failed since the last answer' })
  failures!: number;

  @ApiProperty({ description: 'Why the last attempt failed; empty where it did not' })
  failure!: string;
}

export class LookUpPage {
  @ApiProperty({ type: [ListedLookUp], description: 'By kind and subject' })
  lookUps!: ListedLookUp[];

  @ApiProperty({ type: String, nullable: true, description: 'Give it as `after` to get the next page' })
  next!: string | null;
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ruleNameForm, WhomRuleBody } from '../edit-whom-rules/whom-rule-body.js';

/** What is tried instead of the rules as they stand. */
export class WhomTrialBody {
  @ApiPropertyOptional({
    type: WhomRuleBody,
    description: 'A rule to add; with `name`, to put in the place of that one',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => WhomRuleBody)
  rule?: WhomRuleBody;

  @ApiPropertyOptional({ description: 'The rule that is replaced; alone: the rule that is left out' })
  @IsOptional()
  @Matches(ruleNameForm, { message: 'name must be the name of a rule' })
  name?: string;

  @ApiProperty({
    required: false,
    minimum: 1,
    maximum: 1_000,
    default: 200,
    description: 'How many of the last incidents; fewer, where they name more than fifty thousand observables',
  })
  @IsInt()
  @Min(1)
  @Max(1_000)
  incidents = 200;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '`next` of the answer before: the incidents behind it are tried',
  })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Addresses, domains, URLs to try it on instead of incidents',
  })
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsString({ each: true })
  @Length(1, 2_000, { each: true })
  observables: string[] = [];
}

export class WhomReason {
  @ApiProperty()
  rule!: string;

  @ApiProperty({ example: 'network-holder' })
  relation!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({
    description: 'The same in Chinese; absent from choices that were made before it was kept',
    required: false,
  })
  textZh?: string;

  @ApiProperty({ description: 'Where the statement comes from' })
  source!: string;

  @ApiProperty({ description: 'The day that it is of; empty where there is none' })
  date!: string;
}

export class WhomParty {
  @ApiProperty()
  party!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty()
  nameZh!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty()
  task!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ type: [WhomReason] })
  reasons!: readonly WhomReason[];
}

export class WhomTried {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for an observable that was given' })
  incidentId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  incidentNumber!: string | null;

  @ApiProperty({ description: 'What was tried: the observable, or the class of the incident' })
  subject!: string;

  @ApiProperty({ type: [WhomParty], description: 'Who would be told, and why: up to 20, with up to 5 reasons each' })
  told!: WhomParty[];

  @ApiProperty({ description: 'How many would be told' })
  toldInAll!: number;

  @ApiProperty({ type: [String], description: 'Parties that are not told as the rules stand, and would be; up to 100' })
  added!: string[];

  @ApiProperty({ type: [String], description: 'Parties that are told as the rules stand, and would not be; up to 100' })
  dropped!: string[];
}

export class PartyCount {
  @ApiProperty()
  party!: string;

  @ApiProperty({ description: 'Orders as the rules stand' })
  before!: number;

  @ApiProperty({ description: 'Orders with the rule' })
  after!: number;
}

export class WhomTrialResult {
  @ApiProperty()
  tried!: number;

  @ApiProperty()
  wouldChange!: number;

  @ApiProperty({ type: [PartyCount], description: 'The largest change first, up to 500' })
  parties!: PartyCount[];

  @ApiProperty()
  partiesInAll!: number;

  @ApiProperty({ type: [WhomTried], description: 'Up to 50; those that would change first' })
  examples!: WhomTried[];

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Send it as `after` to go on with older incidents; null where there are none',
  })
  next!: string | null;
}

import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import { canonicalDomain } from '../choose-parties/target.js';
import { orderChannels, partyCodeForm, partyKinds } from '../party.js';
import type { OrderChannel, PartyDetails, PartyKind } from '../party.js';
import { sectors } from '../party-details.js';
import type { Sector } from '../party-details.js';
import { ContactBody, DutyHoursBody, SilenceBody } from './contact-bodies.js';
import { IsEncryptionKey } from './encryption-key.js';
import { canonicalPrefix, IsDomain, IsPrefix } from './party-fields.js';
import { IsWebhook } from './webhook-address.js';

const each: ValidationOptions = { each: true };

/** What may be changed of a party. */
export class PartyBody {
  @ApiProperty({ example: '北京分中心' })
  @IsString()
  @Length(1, 100)
  nameZh!: string;

  @ApiProperty({ example: 'Beijing Branch' })
  @IsString()
  @Length(1, 100)
  nameEn!: string;

  @ApiProperty({ example: 'branch-beijing@example.org' })
  @IsEmail()
  contactEmail!: string;

  @ApiProperty({ required: false, description: 'GB/T 2260 code of the province; branches only', example: '11' })
  @IsOptional()
  @Matches(/^[1-9]\d$/, { message: 'region must be the two digits of a province, such as 11' })
  region?: string;

  @ApiProperty({ required: false, type: [String], example: ['192.0.2.0/24', '2001:db8::/32'] })
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsPrefix(each)
  prefixes: string[] = [];

  @ApiProperty({ required: false, type: [Number], example: [64_500], description: 'Autonomous systems' })
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsInt(each)
  @Min(1, each)
  @Max(4_294_967_295, each)
  asns: number[] = [];

  @ApiProperty({ required: false, type: [String], example: ['example.org'] })
  @IsArray()
  @ArrayMaxSize(10_000)
  @IsDomain(each)
  domainSuffixes: string[] = [];

  @ApiProperty({ required: false, enum: sectors, isArray: true })
  @IsArray()
  @IsIn(sectors, each)
  sectors: Sector[] = [];

  @ApiProperty({ required: false, type: [String], example: ['Baihe Camera'], description: 'As texts name them' })
  @IsArray()
  @ArrayMaxSize(1_000)
  @Length(2, 100, each)
  products: string[] = [];

  @ApiProperty({ required: false, type: [String], example: ['DE'], description: 'ISO 3166-1 alpha-2' })
  @IsArray()
  @Matches(/^[A-Z]{2}$/, { each: true, message: 'each country must be two capital letters, such as DE' })
  countries: string[] = [];

  @ApiProperty({ required: false, type: [Number], description: "Of a registrar: its numbers in IANA's list" })
  @IsArray()
  @IsInt(each)
  @Min(1, each)
  @Max(100_000, each)
  ianaIds: number[] = [];

  @ApiProperty({ required: false, type: [ContactBody] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested(each)
  @Type(() => ContactBody)
  contacts: ContactBody[] = [];

  @ApiPropertyOptional({ type: DutyHoursBody, nullable: true, description: 'Absent: around the clock' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DutyHoursBody)
  dutyHours?: DutyHoursBody;

  @ApiProperty({ required: false, enum: orderChannels, default: 'queue' })
  @IsIn(orderChannels)
  preferredChannel: OrderChannel = 'queue';

  @ApiPropertyOptional({ enum: orderChannels, nullable: true, description: 'Taken where the preferred one is silent' })
  @IsOptional()
  @IsIn(orderChannels)
  backupChannel?: OrderChannel;

  @ApiPropertyOptional({ example: 'https://hooks.example.org/orders', nullable: true })
  @IsOptional()
  @IsWebhook()
  webhookUrl?: string;

  @ApiPropertyOptional({ example: 'branch-beijing', nullable: true, description: 'Who is asked when it stays silent' })
  @IsOptional()
  @Matches(partyCodeForm, { message: 'nextTier must be the code of a party' })
  nextTier?: string;

  @ApiProperty({ required: false, enum: languages, default: 'zh-CN' })
  @IsIn(languages)
  language: Language = 'zh-CN';

  @ApiProperty({ required: false, minimum: 0, maximum: 10_080, default: 0 })
  @IsInt()
  @Min(0)
  @Max(10_080)
  groupingMinutes = 0;

  @ApiPropertyOptional({
    nullable: true,
    description: 'OpenPGP public key or X.509 certificate (RSA, good today), armoured: mails are encrypted for it',
  })
  @IsOptional()
  @Length(1, 100_000)
  @IsEncryptionKey()
  encryptionKey?: string;

  @ApiPropertyOptional({ type: SilenceBody, nullable: true, description: 'Do not notify it: the desk is told instead' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SilenceBody)
  silence?: SilenceBody;
}

/** A new party. Its code and kind never change. */
export class NewPartyBody extends PartyBody {
  @ApiProperty({ example: 'isp-songtao', description: 'Names its queue: small letters, digits and hyphens' })
  @Matches(partyCodeForm, { message: 'code must be 2 to 63 small letters, digits and hyphens' })
  code!: string;

  @ApiProperty({ enum: partyKinds })
  @IsIn(partyKinds)
  kind!: PartyKind;
}

/** The body in the directory's spelling, without repetitions. */
export function detailsOf(body: PartyBody): PartyDetails {
  const { nameZh, nameEn, contactEmail, preferredChannel, language, groupingMinutes } = body;
  return {
    nameZh,
    nameEn,
    contactEmail,
    preferredChannel,
    language,
    groupingMinutes,
    region: body.region ?? null,
    prefixes: once(body.prefixes.map(canonicalPrefix)),
    asns: once(body.asns),
    domainSuffixes: once(body.domainSuffixes.flatMap((domain) => canonicalDomain(domain) ?? [])),
    sectors: once(body.sectors),
    products: once(body.products),
    countries: once(body.countries),
    ianaIds: once(body.ianaIds),
    contacts: body.contacts,
    dutyHours: body.dutyHours ?? null,
    backupChannel: body.backupChannel ?? null,
    webhookUrl: body.webhookUrl ?? null,
    nextTier: body.nextTier ?? null,
    encryptionKey: body.encryptionKey ?? null,
    silence: body.silence ?? null,
  };
}

function once<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { nameForm } from '../name-form.js';

const ratesRule = 'Reports a minute that are taken, in a burst or spread out.';

export class PartnerToRegister {
  @ApiProperty({ example: 'bank-cert' })
  @Matches(nameForm, {
    message: 'name must have lower-case letters, digits and hyphens only, at most 63, and begin with a letter or digit',
  })
  name!: string;

  @ApiProperty({ description: 'Where the digest of its notices goes.' })
  @IsEmail()
  email!: string;

  @ApiProperty({ enum: languages })
  @IsIn(languages)
  language!: Language;

  @ApiPropertyOptional({ default: 600, minimum: 1, maximum: 100_000, description: ratesRule })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  reportsPerMinute: number = 600;
}

/** What is left out stays as it is. */
export class PartnerToChange {
  @ApiPropertyOptional()
  @IsOptional()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional({ enum: languages })
  @IsOptional()
  @IsIn(languages)
  language?: Language;

  @ApiPropertyOptional({ minimum: 1, maximum: 100_000, description: ratesRule })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  reportsPerMinute?: number;
}

/** A key for a partner, with its secret. */
export class KeyIssued {
  @ApiProperty({ example: 'bank-cert' })
  partner!: string;

  @ApiProperty({ example: 'pk-5f0c2a9be4d14a6f', description: 'Sent as the header `Fengsui-Key`.' })
  keyId!: string;

  @ApiProperty({ example: 'whsec_…', description: 'Signs each report (Standard Webhooks). It is shown here only.' })
  secret!: string;

  @ApiProperty({ example: 'https://cert.example.org/api/partner-reports' })
  url!: string;
}

export class ListedKey {
  @ApiProperty({ example: 'pk-5f0c2a9be4d14a6f' })
  keyId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  issuedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;
}

export class ListedPartner {
  @ApiProperty({ example: 'bank-cert' })
  name!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ description: ratesRule })
  reportsPerMinute!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  registeredAt!: Date;

  @ApiProperty({ type: [ListedKey] })
  keys!: ListedKey[];
}

export class PartnerList {
  @ApiProperty({ type: [ListedPartner] })
  partners!: ListedPartner[];
}

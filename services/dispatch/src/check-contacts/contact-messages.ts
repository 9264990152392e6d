import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { partyCodeForm, partyKinds } from '../party.js';
import type { PartyKind } from '../party.js';

const dayMessage = (field: string) => ({ message: `${field} must be a day or a time, such as 2026-06-30` });

export class ContactQuery {
  @ApiPropertyOptional({ example: '2026-06-30', description: 'Only contacts that were not confirmed since' })
  @IsOptional()
  @IsISO8601({ strict: true }, dayMessage('unconfirmedSince'))
  unconfirmedSince?: string;

  @ApiPropertyOptional({ enum: ['yes'], description: 'Only contacts to which a mail came back' })
  @IsOptional()
  @IsIn(['yes'])
  bounced?: 'yes';

  @ApiPropertyOptional({ enum: ['yes'], description: 'Only contacts that orders are not sent to' })
  @IsOptional()
  @IsIn(['yes'])
  notWrittenTo?: 'yes';

  @ApiPropertyOptional({ description: '`next` of the page before' })
  @IsOptional()
  @Matches(partyCodeForm, { message: 'after must be the code of a party' })
  after?: string;

  @PageLimit({ usual: 200, most: 1_000 })
  limit = 200;
}

export class ShownContact {
  @ApiProperty()
  party!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['main', 'abuse', 'technical', 'duty', 'management'] })
  role!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt!: Date | null;

  @ApiProperty({ description: 'Mails that came back since it was confirmed' })
  bounces!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastBouncedAt!: Date | null;

  @ApiProperty({
    type: String,
    enum: ['disowned', 'refused'],
    nullable: true,
    description:
      'Why orders go to other contacts: its holder said that it is not the party’s, or its server refuses for good',
  })
  notWrittenTo!: 'disowned' | 'refused' | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'A confirmation gives it back' })
  notWrittenToSince!: Date | null;
}

export class ContactPage {
  @ApiProperty({ type: [ShownContact], description: 'By party' })
  contacts!: ShownContact[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class CampaignBody {
  @ApiProperty({ example: '2026-06-30', description: 'Asks the contacts that were not confirmed since' })
  @IsISO8601({ strict: true }, dayMessage('unconfirmedSince'))
  unconfirmedSince!: string;

  @ApiProperty({ required: false, enum: partyKinds, isArray: true, description: 'Empty: parties of every kind' })
  @IsArray()
  @IsIn(partyKinds, { each: true })
  kinds: PartyKind[] = [];

  @ApiProperty({ required: false, enum: ['own', 'all'], default: 'own', description: '`all`: imported entries too' })
  @IsIn(['own', 'all'])
  entries: 'own' | 'all' = 'own';
}

export class CampaignResult {
  @ApiProperty({ description: 'Contacts that are asked' })
  asked!: number;
}

const checkStates = ['pending', 'sending', 'sent', 'uncertain', 'failed', 'confirmed', 'disowned'];

export class SettlementBody {
  @ApiProperty({ description: 'true: it was sent; false: it was not, and is due again' })
  @IsBoolean()
  sent!: boolean;
}

export class CheckQuery {
  @ApiProperty({ required: false, enum: checkStates, default: 'pending' })
  @IsIn(checkStates)
  state = 'pending';

  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before' })
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/, { message: 'after must be the id of a check' })
  after?: string;
}

export class ShownCheck {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  party!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty({ enum: ['zh-CN', 'en'], description: 'The language that the party reads' })
  language!: string;

  @ApiProperty()
  state!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  askedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when the link answers' })
  expiresAt!: Date;

  @ApiProperty({ description: 'What the last attempt came to, where it did not go well' })
  failure!: string;

  @ApiProperty({ description: 'What the mail to this address has to say' })
  link!: string;
}

export class CheckPage {
  @ApiProperty({ type: [ShownCheck], description: 'Up to 500, the oldest first' })
  checks!: ShownCheck[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

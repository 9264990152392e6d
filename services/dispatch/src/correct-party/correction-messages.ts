import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { EntryOfParty } from './entry-of-party.js';

const states = ['waiting', 'approved', 'refused'] as const;

export class CorrectionBody {
  @ApiProperty({ type: EntryOfParty })
  @IsDefined()
  @ValidateNested()
  @Type(() => EntryOfParty)
  entry!: EntryOfParty;

  @ApiProperty({ required: false, maxLength: 1_000, description: 'Why; the handler reads it' })
  @IsString()
  @MaxLength(1_000)
  note = '';
}

export class CorrectionTaken {
  @ApiProperty({ enum: states })
  state!: string;

  @ApiProperty({ type: [String], description: 'Fields that differ from what was known' })
  fields!: string[];
}

export class CorrectionQuery {
  @ApiProperty({ required: false, enum: states, default: 'waiting' })
  @IsIn(states)
  state = 'waiting';
}

export class CorrectionDecisionBody {
  @ApiProperty()
  @IsBoolean()
  approved!: boolean;

  @ApiProperty({ maxLength: 1_000, description: 'Why' })
  @IsString()
  @Length(1, 1_000)
  note!: string;
}

export class ShownCorrection {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  party!: string;

  @ApiProperty({ description: 'The contact whose link it came by' })
  address!: string;

  @ApiProperty({ enum: states })
  state!: string;

  @ApiProperty({ type: Object, description: 'The fields that would change, as they would be' })
  changes!: Record<string, unknown>;

  @ApiProperty()
  note!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  proposedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  decisionNote!: string | null;
}

export class CorrectionList {
  @ApiProperty({ type: [ShownCorrection] })
  corrections!: ShownCorrection[];
}

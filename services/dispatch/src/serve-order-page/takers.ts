import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { partyKinds } from '../party.js';
import type { PartyKind } from '../party.js';
import { BothLanguages } from './opened-orders.js';

export class TakersQuery {
  @ApiPropertyOptional({ description: 'A part of the code or of a name.', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  named = '';

  @ApiPropertyOptional({ format: 'uuid', description: 'Which order; all open ones of the token where it is absent.' })
  @IsOptional()
  @IsUUID()
  dispatch?: string;
}

export class Taker {
  @ApiProperty({ example: 'isp-lanting' })
  code!: string;

  @ApiProperty({ enum: partyKinds })
  kind!: PartyKind;

  @ApiProperty()
  name!: BothLanguages;
}

export class Takers {
  @ApiProperty({ type: [Taker], description: 'A hundred at the most, own entries of the directory first.' })
  parties!: Taker[];

  @ApiProperty({ description: 'There are more; name a part of the name.' })
  more!: boolean;
}

import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';

/** What is to be told to those who run a platform. */
class LastUnreadable {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ example: 'It is no JSON: it ends at line 1, column 16, where value is expected.' })
  reason!: string;
}

export class RegisteredPlatform {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: languages })
  language!: Language;

  @ApiProperty({ type: String, format: 'date-time' })
  registeredAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  credentialsExpireAt!: Date;

  @ApiProperty({ description: 'Reports of the last 24 hours.' })
  receivedLastDay!: number;

  @ApiProperty({ description: 'Those of them that nothing could read.' })
  unreadableLastDay!: number;

  @ApiProperty({ type: LastUnreadable, nullable: true, description: 'Null where all could be read.' })
  lastUnreadable!: LastUnreadable | null;
}

export class PlatformList {
  @ApiProperty({ type: [RegisteredPlatform] })
  platforms!: RegisteredPlatform[];
}

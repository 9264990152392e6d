import { languages } from '@fengsui/contracts';
import type { Language } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, Matches } from 'class-validator';
import { nameForm } from '../name-form.js';

export class PlatformToRegister {
  @ApiProperty({ example: 'netscan-east' })
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
}

/** What a detection platform needs to publish reports. */
export class PlatformAccess {
  @ApiProperty({ example: 'netscan-east' })
  name!: string;

  @ApiProperty({ example: 'nats://cert.example.org:4222' })
  natsUrl!: string;

  @ApiProperty({ description: 'The one subject that these credentials may publish on.' })
  subject!: string;

  @ApiProperty({ description: "The client's option `inboxPrefix`; the broker refuses any other." })
  inboxPrefix!: string;

  @ApiProperty({ description: 'Content of a NATS credentials file. It is shown once.' })
  credentials!: string;

  @ApiProperty({
    example: 'REFUSALS',
    description:
      'The stream with a durable consumer of its name, by which it pulls why its reports could not be read (`ReportRefused`).',
  })
  refusalsStream!: string;

  @ApiProperty({ description: 'Where it asks which of its reports could not be read or handled, and why.' })
  refusalsUrl!: string;

  @ApiProperty({ description: 'The bearer token for that; good until new credentials are issued. It is shown once.' })
  key!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiresAt!: Date;
}

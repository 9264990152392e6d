import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** How a mail was signed or encrypted, and what became of it. */
export class SealShown {
  @ApiProperty({ enum: ['signature', 'encryption'] })
  kind!: string;

  @ApiProperty({ enum: ['openpgp', 'smime'] })
  standard!: string;

  @ApiPropertyOptional({
    description: 'Of a signature: whether somebody who is trusted here made it over this content.',
  })
  verified?: boolean;

  @ApiPropertyOptional({
    example: 'CN=cert@example.org',
    description: 'Of a signature; empty where it cannot be told.',
  })
  signer?: string;

  @ApiPropertyOptional({ description: 'Of an encryption: whether a key of the team opened it.' })
  opened?: boolean;

  @ApiPropertyOptional({ description: 'Of an encryption: the key that opened it.' })
  key?: string;

  @ApiProperty({ description: 'Why it was not verified or opened; empty where it was.' })
  reason!: string;
}

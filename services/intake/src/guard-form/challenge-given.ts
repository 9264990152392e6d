import { ApiProperty } from '@nestjs/swagger';

export class ChallengeGiven {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { algorithm: 'PBKDF2/SHA-256', nonce: '7f…', salt: '03…', cost: 1000, keyLength: 32, keyPrefix: '5a…' },
  })
  parameters!: object;

  @ApiProperty({ description: 'Sent back with the solution.' })
  signature!: string;
}

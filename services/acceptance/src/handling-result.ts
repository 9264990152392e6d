import { ApiProperty } from '@nestjs/swagger';

/** What one party did about an incident. */
export class HandlingResult {
  @ApiProperty({ description: "The party's code." })
  party!: string;

  @ApiProperty()
  nameZh!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty({ description: '`done` or `declined`.' })
  outcome!: string;

  @ApiProperty({ description: 'What was done, or why it was declined.' })
  note!: string;
}

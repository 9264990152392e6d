import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Why a party's order ended as it did, where a rule says so: to be worded for the reader in the place of the note. */
export class HandlingRemark {
  @ApiProperty({
    description:
      '`not-taken-on`, `not-ended` (by `dueBy`), `done-by`, `declined-by`, `no-answer-by` (the party named here), or `not-handed-on`.',
  })
  code!: string;

  @ApiProperty({ description: 'ISO 8601; empty where no time is meant.' })
  dueBy!: string;

  @ApiProperty({ description: "The other party's name; empty where none is meant." })
  nameZh!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty({ description: "The party's own words." })
  note!: string;
}

/** What one party did about an incident. */
export class HandlingResult {
  @ApiProperty({ description: "The party's code." })
  party!: string;

  @ApiProperty()
  nameZh!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty({ description: '`done`, `declined` or `no-answer`.' })
  outcome!: string;

  @ApiProperty({ description: 'What was done, or why it was declined; in English where `remark` says the same.' })
  note!: string;

  @ApiPropertyOptional({ description: 'Absent where the note holds the party’s own words alone.' })
  remark?: HandlingRemark;
}

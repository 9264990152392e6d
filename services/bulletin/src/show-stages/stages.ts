import { ApiProperty } from '@nestjs/swagger';

/** Reports by stage, and incidents from where they are opened. */
export class StageCounts {
  @ApiProperty()
  received!: number;

  @ApiProperty({ description: 'Received, and neither accepted nor rejected.' })
  undecided!: number;

  @ApiProperty()
  accepted!: number;

  @ApiProperty()
  rejected!: number;

  @ApiProperty({ description: 'Incidents that have reports: each may have many.' })
  opened!: number;

  @ApiProperty({ description: 'Incidents that were opened and are not handled, or are worked on again.' })
  withParties!: number;

  @ApiProperty({ description: 'Incidents that every party has done with.' })
  handled!: number;

  @ApiProperty({ description: 'Notices to reporters; a digest is one.' })
  noticesSent!: number;
}

/** Where reports stand, as far as the events have told. */
export class Stages {
  @ApiProperty({ type: String, format: 'date-time' })
  asOf!: string;

  @ApiProperty({ format: 'date', description: "The day that is meant by `today`, in the site's zone." })
  day!: string;

  @ApiProperty({ type: StageCounts })
  total!: StageCounts;

  @ApiProperty({ type: StageCounts, description: 'What reached the stage today, whenever it began.' })
  today!: StageCounts;

  @ApiProperty({ type: Object, description: 'Incidents opened today, by class.', example: { phishing: 3 } })
  byClassToday!: Record<string, number>;
}

import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601 } from 'class-validator';

export class ContributionFilter {
  @ApiProperty({ format: 'date-time', description: 'Reports received from then on.' })
  @IsISO8601({ strict: true }, { message: 'from must be a time such as 2099-01-31T00:00:00+08:00' })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'Reports received before then.' })
  @IsISO8601({ strict: true }, { message: 'to must be a time such as 2099-02-07T00:00:00+08:00' })
  to!: string;
}

/** What one contributor reported. */
export class Contribution {
  @ApiProperty({ description: 'An organisation or platform; empty for individuals (个人), who are counted together.' })
  contributor!: string;

  @ApiProperty({ description: 'Vulnerabilities reported.' })
  submitted!: number;

  @ApiProperty({ description: 'Of these, what the review found to be original.' })
  original!: number;

  @ApiProperty({ description: 'Of these, what was collected from what is public.' })
  collected!: number;

  @ApiProperty({ description: 'Of these, what the archive had already.' })
  duplicate!: number;

  @ApiProperty({ description: 'Of these, what is still in review.' })
  inReview!: number;
}

export class Contributions {
  @ApiProperty({ type: [Contribution], description: 'Those with the most original ones first.' })
  contributors!: Contribution[];

  @ApiProperty({ type: Contribution, description: 'All of them together; its contributor is empty.' })
  total!: Contribution;
}

import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';

/** An incident that stands, or a report that waits, which may be about the same; a person decides. */
export class NearIncident {
  @ApiProperty({ enum: ['incident', 'report'] })
  what!: 'incident' | 'report';

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Number of the incident, or receipt number of the report.' })
  number!: string;

  @ApiProperty({ format: 'uuid', description: 'The report whose text is alike.' })
  reportId!: string;

  @ApiProperty()
  class!: string;

  @ApiProperty({ enum: tlpLabels, description: 'Whoever merges across labels gets the narrower one.' })
  tlp!: Tlp;

  @ApiProperty({ description: 'The beginning of that text.' })
  description!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ type: [String], description: 'The domains and networks in which both name something.' })
  samePlaces!: string[];

  @ApiProperty({ minimum: 0, maximum: 1, description: 'The share of trigrams that the texts have in common.' })
  score!: number;

  @ApiProperty({ example: 'same place: example.org; same class; texts alike: 0.71' })
  reason!: string;
}

export class NearIncidents {
  @ApiProperty({ type: [NearIncident], description: 'What names the same first, then the most alike.' })
  near!: NearIncident[];
}

import { PageLimit } from '@fengsui/http';
import { incidentClasses, languages, observableKinds, tlpLabels } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { formats } from '../read-content/reader.js';
import { SealShown } from './seal-shown.js';

export class FileShown {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'list.zip' })
  name!: string;

  @ApiProperty({ example: 'application/zip' })
  mediaType!: string;

  @ApiProperty({ description: 'Bytes.' })
  size!: number;

  @ApiProperty()
  sha256!: string;
}

/** What was made of a report's content. */
export class ReadingOfReport {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: ['received', 'read', 'unreadable'] })
  state!: string;

  @ApiProperty({ example: 'mail' })
  channel!: string;

  @ApiProperty({ description: 'The detection platform or partner that sent it; empty for a person.' })
  source!: string;

  @ApiProperty({ enum: tlpLabels })
  tlp!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ enum: ['', ...formats], description: 'What it was read as; empty until it was.' })
  format!: string;

  @ApiProperty({ description: 'Its words; the raw report has all of them.' })
  description!: string;

  @ApiProperty({ enum: ['', ...incidentClasses] })
  claimedClass!: string;

  @ApiProperty({ enum: ['', ...languages] })
  language!: string;

  @ApiProperty({ description: 'Things that it tells of.' })
  findingCount!: number;

  @ApiProperty({ type: [String], description: 'What was left out and why.' })
  warnings!: string[];

  @ApiProperty({
    type: [SealShown],
    description: 'Of a mail, the outermost first; empty where it is open and unsigned.',
  })
  seals!: SealShown[];

  @ApiProperty({ description: 'Why nothing could read it; empty where something could.' })
  unreadableReason!: string;

  @ApiProperty({ example: 'message/rfc822' })
  contentType!: string;

  @ApiProperty({ description: 'Name of the file that it came as; empty where it was none.' })
  fileName!: string;

  @ApiProperty({ type: [FileShown], description: 'Files that came with it.' })
  files!: FileShown[];
}

export class FindingQuery {
  @ApiPropertyOptional({ example: '0', description: '`next` of the page before.' })
  @IsOptional()
  @Matches(/^\d{1,9}$/, { message: 'after must be the number of a finding' })
  after?: string;

  @PageLimit({ usual: 100, most: 1_000 })
  limit = 100;
}

export class PlacedObservable {
  @ApiProperty({ enum: observableKinds })
  kind!: string;

  @ApiProperty({ example: '192.0.2.7' })
  value!: string;

  @ApiProperty({ example: 'list.zip/list.csv' })
  part!: string;

  @ApiProperty({ description: 'Line in that part; 0 where it has none.' })
  line!: number;

  @ApiPropertyOptional()
  port?: number;
}

export class FindingShown {
  @ApiProperty({ description: 'Its place among the findings of the report, from 1.' })
  number!: number;

  @ApiProperty({ type: [PlacedObservable], description: 'The first is what acts or is hit, the others belong to it.' })
  observables!: PlacedObservable[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  seenAt!: Date | null;

  @ApiProperty({ example: 'scan_ntp', description: 'As the notifier names it.' })
  type!: string;

  @ApiProperty({ type: Object, description: 'What else the notifier says, by its own field names.' })
  details!: Record<string, string>;
}

export class FindingsOfReport {
  @ApiProperty({ type: [FindingShown] })
  findings!: FindingShown[];

  @ApiProperty({ type: Number, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: number | null;
}

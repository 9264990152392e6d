import { observableKinds, tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { columnMeanings, formats } from '../read-content/reader.js';
import { SealShown } from '../show-reading/seal-shown.js';

const withoutControlCharacters = /^[^\p{Cc}]*$/u;

export class FileNamed {
  @ApiProperty({ example: 'scans.csv', description: 'The name of the file; some formats are told by it.' })
  @IsString()
  @Length(1, 255)
  @Matches(withoutControlCharacters, { message: 'name must have no control characters' })
  name!: string;

  @ApiPropertyOptional({
    example: 'sensor-south',
    description: 'Whose list it is: what its columns mean is remembered for the next one.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  @Matches(withoutControlCharacters, { message: 'sender must have no control characters' })
  sender?: string;
}

export class PreviewedFinding {
  @ApiProperty({ description: 'The finding that it belongs to, from 1.' })
  finding!: number;

  @ApiProperty({ enum: observableKinds })
  kind!: string;

  @ApiProperty({ example: '192.0.2.7' })
  value!: string;

  @ApiProperty({ example: 'list.zip/list.csv' })
  part!: string;

  @ApiProperty({ description: 'Line in that part; 0 where it has none.' })
  line!: number;

  @ApiProperty({ description: 'RFC 3339 in UTC; empty where it is not said.' })
  time!: string;

  @ApiProperty({ example: 'scan_ntp', description: 'As the notifier names it.' })
  type!: string;

  @ApiPropertyOptional()
  port?: number | undefined;
}

export class PreviewedColumn {
  @ApiProperty({ description: 'As the list heads it, or its number from 1.' })
  heading!: string;

  @ApiProperty({ enum: columnMeanings })
  meaning!: string;

  @ApiProperty({ description: 'Whether it was settled with the sender, told by the heading, or told by the cells.' })
  reason!: string;

  @ApiProperty({ type: [String] })
  examples!: readonly string[];
}

export class PreviewedList {
  @ApiProperty()
  part!: string;

  @ApiProperty({ description: 'Empty where each line is one cell.' })
  delimiter!: string;

  @ApiProperty()
  hasHeadings!: boolean;

  @ApiProperty({ type: [PreviewedColumn] })
  columns!: readonly PreviewedColumn[];

  @ApiProperty({
    type: Object,
    example: { 源IP: 'ip' },
    description: 'As it would be read; correct it and send it back.',
  })
  mapping!: Readonly<Record<string, string>>;

  @ApiProperty({ type: [String] })
  problems!: readonly string[];
}

/** What a file would be read as. */
export class PreviewShown {
  @ApiProperty()
  file!: string;

  @ApiProperty({ enum: ['', ...formats], description: 'Empty where reading it failed.' })
  format!: string;

  @ApiProperty({ type: [PreviewedFinding], description: 'Those of the first 100 findings.' })
  findings!: readonly PreviewedFinding[];

  @ApiProperty({ description: 'All that there are.' })
  findingCount!: number;

  @ApiProperty({ type: [String] })
  warnings!: readonly string[];

  @ApiPropertyOptional({ enum: tlpLabels, description: 'The strictest TLP label in it; absent where it has none.' })
  tlp?: Tlp | undefined;

  @ApiPropertyOptional({ type: [SealShown], description: 'Of a mail; absent where it is open and unsigned.' })
  seals?: readonly SealShown[];

  @ApiProperty({ description: 'Milliseconds that reading took.' })
  ms!: number;

  @ApiProperty({ type: [PreviewedList], description: 'The lists in it, with what their columns seem to mean.' })
  lists!: readonly PreviewedList[];
}

import { ApiProperty } from '@nestjs/swagger';

/** One thing in a report that led to a class. */
export class Evidence {
  @ApiProperty({ example: 'description', description: 'The field: description, type, observables, ports, format …' })
  field!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Line of the description, from 1; null for other fields.' })
  line!: number | null;

  @ApiProperty({ example: 'SYN flood', description: 'The words, the value or the port.' })
  value!: string;

  @ApiProperty({ example: 'service-flooded', description: 'The rule that it speaks through; `alias` or `model`.' })
  by!: string;
}

/** What a condition came upon while it was tried. */
export type Found = Pick<Evidence, 'field' | 'line' | 'value'>;

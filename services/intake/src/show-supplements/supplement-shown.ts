import { observableKinds } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { FileShown } from '../show-reading/reading-messages.js';

class ObservableAdded {
  @ApiProperty({ enum: observableKinds })
  kind!: string;

  @ApiProperty({ example: '192.0.2.7' })
  value!: string;
}

/** What was added to a report. */
export class SupplementShown {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['status-page', 'mail', 'hotline'] })
  channel!: string;

  @ApiProperty({ enum: ['received', 'supplement'], description: '`received` until it was read.' })
  state!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ description: 'Without what it quotes; the raw content has all of it.' })
  text!: string;

  @ApiProperty({ type: [ObservableAdded] })
  observables!: ObservableAdded[];

  @ApiProperty({ type: [String], description: 'What was left out and why.' })
  warnings!: string[];

  @ApiProperty({ type: [FileShown], description: '`GET /reports/{report}/files/{id}` gives each.' })
  files!: FileShown[];
}

export class SupplementsOfReport {
  @ApiProperty({ type: [SupplementShown], description: 'The first that came first.' })
  supplements!: SupplementShown[];
}

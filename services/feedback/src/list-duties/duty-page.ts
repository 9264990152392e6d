import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { deliveryStates } from '../delivery.js';
import type { DeliveryState } from '../delivery.js';

/** What a reporter is owed: to be told of the receipt, of the decision, and of the result. */
export const duties = ['receipt', 'decision', 'result'] as const;
export type DutyName = (typeof duties)[number];

/** An overdue one is owed as well. */
export const dutyStates = ['owed', 'overdue', 'fulfilled', 'not-owed'] as const;
export type DutyState = (typeof dutyStates)[number];

export const dutyWays = ['mail', 'call-back', 'digest', 'webhook', 'status-page'] as const;
export type DutyWay = (typeof dutyWays)[number];

export const notOwedReasons = ['declined', 'forged-sender', 'rejected', 'given-up'] as const;
export type NotOwedReason = (typeof notOwedReasons)[number];

export class Duty {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  receiptNumber!: string;

  @ApiProperty({ enum: duties })
  kind!: DutyName;

  @ApiProperty({ enum: dutyStates })
  state!: DutyState;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  dueAt!: Date;

  @ApiProperty({ description: 'Seconds since the report was received.' })
  ageSeconds!: number;

  @ApiProperty({ example: 'web' })
  channel!: string;

  @ApiProperty({ description: 'The platform or partner that sent it; empty for a person.' })
  source!: string;

  @ApiPropertyOptional({ example: 'INC-20990101-000042' })
  incidentNumber?: string;

  @ApiPropertyOptional({
    enum: dutyWays,
    description: 'How it was or is being told; absent while there is nothing to tell.',
  })
  via?: DutyWay;

  @ApiPropertyOptional({
    enum: notOwedReasons,
    description:
      'Why nothing is owed: whoever reported declined answers or is not who the mail says, a report that was rejected has no result, or a person gave up.',
  })
  reason?: NotOwedReason;

  @ApiPropertyOptional({
    enum: deliveryStates,
    description: 'Of the mail, call, digest or webhook message that tells it.',
  })
  deliveryState?: DeliveryState;

  @ApiPropertyOptional({ format: 'uuid', description: 'Settle it with `POST /api/notices/{deliveryId}/settle`.' })
  deliveryId?: string;
}

export class DutyPage {
  @ApiProperty({ type: [Duty] })
  duties!: Duty[];

  @ApiPropertyOptional({
    description: 'Give it as `after` to get the next page; absent on the last one.',
  })
  next?: string;
}

/** The arithmetic of what is due: `fulfilled`, `uncertain`, `owed` and `notOwed` make `sum`, which is `due`. */
export class DutySummary {
  @ApiProperty({ description: 'Three a report that was received.' })
  due!: number;

  @ApiProperty({ description: 'Told by the channel of whoever reported.' })
  fulfilled!: number;

  @ApiProperty({ description: 'Nobody knows whether it was told; a person settles it.' })
  uncertain!: number;

  @ApiProperty({ description: 'Yet to be told, or came back, or failed.' })
  owed!: number;

  @ApiProperty()
  notOwed!: number;

  @ApiProperty()
  sum!: number;

  @ApiProperty({ description: 'What the lists of owed duties show: `owed` and `uncertain`, or somebody is forgotten.' })
  listed!: number;
}

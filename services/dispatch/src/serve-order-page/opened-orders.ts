import { ApiProperty } from '@nestjs/swagger';
import { languages, observableKinds, tlpLabels } from '@fengsui/contracts';
import type { Language, Tlp } from '@fengsui/contracts';
import { deliveryKinds } from '../order-delivery.js';
import type { DeliveryKind } from '../order-delivery.js';

/** The same in both languages. */
export class BothLanguages {
  @ApiProperty()
  'zh-CN'!: string;

  @ApiProperty()
  en!: string;
}

export class OpenedObservable {
  @ApiProperty({ enum: observableKinds })
  kind!: string;

  @ApiProperty()
  value!: string;
}

export class OpenedOrder {
  @ApiProperty({ format: 'uuid' })
  dispatchId!: string;

  @ApiProperty()
  incidentNumber!: string;

  @ApiProperty({ enum: tlpLabels })
  tlp!: Tlp;

  @ApiProperty({ description: 'How far it has got.' })
  state!: string;

  @ApiProperty({ type: BothLanguages, nullable: true, description: 'Which other party has it now, by its word.' })
  handedOnTo!: BothLanguages | null;

  @ApiProperty()
  className!: BothLanguages;

  @ApiProperty()
  task!: BothLanguages;

  @ApiProperty()
  level!: BothLanguages;

  @ApiProperty({ description: 'Why this party was chosen.' })
  reason!: string;

  @ApiProperty({
    description: 'What was said beside the facts, a line each: why it was corrected, what is to be verified.',
  })
  note!: string;

  @ApiProperty()
  summary!: string;

  @ApiProperty({ type: [OpenedObservable] })
  observables!: readonly OpenedObservable[];

  @ApiProperty({ type: String, format: 'date-time' })
  issuedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'By when it is to have been taken on.' })
  acknowledgeBy!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'By when it is to have ended.' })
  solveBy!: Date;
}

/** What a token opens: the orders that its mail told of, as they stand now. */
export class OpenedOrders {
  @ApiProperty()
  party!: BothLanguages;

  @ApiProperty({ enum: languages, description: 'The language that the party is written to.' })
  language!: Language;

  @ApiProperty({ enum: deliveryKinds })
  kind!: DeliveryKind;

  @ApiProperty({ enum: tlpLabels, description: 'The narrowest label of its orders.' })
  tlp!: Tlp;

  @ApiProperty()
  tlpText!: BothLanguages;

  @ApiProperty({ type: [OpenedOrder] })
  orders!: OpenedOrder[];
}

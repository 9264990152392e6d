import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { partyCodeForm } from '../party.js';

/** `seen` is said once a person has asked for the orders; a program that follows the links of a mail does not say it. */
export const pageSteps = ['seen', 'acknowledged', 'progress', 'done', 'declined'] as const;
export type PageStep = (typeof pageSteps)[number];

const noted: readonly PageStep[] = ['progress', 'done', 'declined'];

export class PageStepBody {
  @ApiProperty({ enum: pageSteps })
  @IsIn(pageSteps)
  step!: PageStep;

  @ApiPropertyOptional({
    description: 'How it stands, what was done, or why it was declined; needed for these three.',
    maxLength: 4_000,
  })
  @ValidateIf(({ step, note }: PageStepBody) => note !== undefined || noted.includes(step))
  @Matches(/^(?=[^]*\S)[^]{1,4000}$/, {
    message: 'note must say how it stands, what was done, or why it was declined, in 4000 characters at most',
  })
  note?: string;

  @ApiPropertyOptional({
    description:
      'With declined: the code of the party whose it is. The order goes on to that party, and ends as that one ends it.',
    example: 'isp-lanting',
  })
  @IsOptional()
  @Matches(partyCodeForm, { message: 'handOnTo must be the code of a party, such as isp-lanting' })
  @ValidateBy({
    name: 'isDeclined',
    validator: {
      validate: (_, asked) => asked !== undefined && Reflect.get(asked.object, 'step') === 'declined',
      defaultMessage: () => 'handOnTo goes with the step declined alone',
    },
  })
  handOnTo?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'All that the token opens, where none is named.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  dispatchIds?: string[];
}

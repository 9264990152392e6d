import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID, Matches, ValidateIf } from 'class-validator';

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

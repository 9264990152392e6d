import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsISO8601, IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';

const organisationKinds = [
  'central-organ',
  'provincial-government',
  'city-government',
  'county-government',
  'central-news',
  'provincial-news',
  'large-platform',
  'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const threats = ['particularly-serious', 'serious', 'rather-serious'] as const;
export const reaches = ['nation', 'provinces', 'province', 'city'] as const;

const optional = (description: string, more: object = {}) => ApiProperty({ required: false, description, ...more });

/** What is known of an incident's impact. A fact that is left out is unknown; nothing is guessed for it. */
export class Impact {
  @ApiProperty({ maxLength: 200, description: 'Who said so: an organisation, a document, a measurement.' })
  @IsString()
  @Length(1, 200)
  statedBy!: string;

  @optional(
    'When the incident was discovered; where it is left out, the deadlines count from the receipt of the report.',
    {
      type: String,
      format: 'date-time',
    },
  )
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'discoveredAt must be a time such as 2099-01-31T08:00:00+08:00' })
  discoveredAt?: string;

  @optional('Whose site or system it is.', { enum: organisationKinds })
  @IsOptional()
  @IsIn(organisationKinds)
  organisation?: OrganisationKind;

  @optional('Whether critical information infrastructure is hit.')
  @IsOptional()
  @IsBoolean()
  criticalInfrastructure?: boolean;

  @optional('Hours that the site, or the infrastructure as a whole, was down.', { minimum: 0 })
  @Quantity(100_000)
  outageHours?: number;

  @optional('Hours that main functions of the infrastructure were down.', { minimum: 0 })
  @Quantity(100_000)
  mainFunctionOutageHours?: number;

  @optional('People whose water, power, gas, fuel, heating, traffic, medical care, work or life is hit.', {
    minimum: 0,
  })
  @Count()
  peopleAffected?: number;

  @optional('Per cent of the people of a province who are hit.', { minimum: 0, maximum: 100 })
  @Quantity(100)
  provincePercent?: number;

  @optional('Per cent of the people of a prefecture-level city who are hit.', { minimum: 0, maximum: 100 })
  @Quantity(100)
  cityPercent?: number;

  @optional('People whose personal data leaked.', { minimum: 0 })
  @Count()
  peopleLeaked?: number;

  @optional('Direct loss in yuan.', { minimum: 0 })
  @Quantity(1e15)
  directLossYuan?: number;

  @optional('How core or important data that was lost, stolen or forged threatens national security and stability.', {
    enum: threats,
  })
  @IsOptional()
  @IsIn(threats)
  importantData?: (typeof threats)[number];

  @optional('Where users in large numbers cannot reach the Internet.', { enum: reaches })
  @IsOptional()
  @IsIn(reaches)
  internetAccessLost?: (typeof reaches)[number];

  @optional('Hours that unlawful content stood on the home page.', { minimum: 0 })
  @Quantity(100_000)
  homePageHours?: number;

  @optional('Hours that unlawful content stood on other pages.', { minimum: 0 })
  @Quantity(100_000)
  otherPagesHours?: number;

  @optional('Times that unlawful content was passed on in social networks.', { minimum: 0 })
  @Count()
  shares?: number;

  @optional('Times that unlawful content was seen.', { minimum: 0 })
  @Count()
  views?: number;

  @optional('Complaints by users.', { minimum: 0 })
  @Count()
  complaints?: number;

  @optional('The national team abroad that reported it.', { maxLength: 200 })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  foreignTeam?: string;
}

function Count(): PropertyDecorator {
  return together(IsOptional(), IsInt(), Min(0), Max(1e13));
}

function Quantity(max: number): PropertyDecorator {
  return together(IsOptional(), IsNumber({ allowNaN: false, allowInfinity: false }), Min(0), Max(max));
}

function together(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

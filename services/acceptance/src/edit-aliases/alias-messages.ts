import { PageLimit } from '@fengsui/http';
import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Matches, Min } from 'class-validator';
import { schemes } from '../name-types/foreign-name.js';
import type { Scheme } from '../name-types/foreign-name.js';
import { rsitTypes } from '../taxonomy/rsit.js';
import { TypeAlias } from '../type-alias.js';

const rsitNames = ['', ...rsitTypes.map(({ type }) => type)];

export class AliasToAdd {
  @ApiPropertyOptional({ enum: schemes, default: 'own' })
  @IsOptional()
  @IsIn(schemes)
  scheme?: Scheme;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/, { message: 'name must say something' })
  name!: string;

  @ApiProperty({ enum: incidentClasses })
  @IsIn(incidentClasses)
  class!: IncidentClass;

  @ApiPropertyOptional({ enum: rsitNames, description: 'A type of RSIT that means the class.' })
  @IsOptional()
  @IsIn(rsitNames)
  rsitType?: string;
}

export class AliasToChange {
  @ApiPropertyOptional({ enum: incidentClasses })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ enum: rsitNames })
  @IsOptional()
  @IsIn(rsitNames)
  rsitType?: string;

  @ApiPropertyOptional({
    minimum: 1,
    description: 'The version that was read; refused where somebody changed it since.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

export class AliasFilter {
  @ApiPropertyOptional({ enum: schemes })
  @IsOptional()
  @IsIn(schemes)
  scheme?: Scheme;

  @ApiPropertyOptional({ enum: incidentClasses })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ description: 'The name, as a notifier writes it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @PageLimit({ usual: 200, most: 1_000 })
  limit = 200;
}

export class AliasPage {
  @ApiProperty({ type: [TypeAlias] })
  aliases!: TypeAlias[];

  @ApiProperty({ type: String, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: string | null;
}

export class AliasVersion extends OmitType(TypeAlias, [] as const) {
  @ApiProperty({ enum: ['added', 'changed', 'removed'] })
  change!: string;
}

export class AliasHistory {
  @ApiProperty({ type: [AliasVersion], description: 'Oldest first.' })
  versions!: AliasVersion[];
}

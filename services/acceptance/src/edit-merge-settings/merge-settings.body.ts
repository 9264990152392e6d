import { observableKinds } from '@fengsui/contracts';
import type { ObservableKind } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { mostWindowHours } from '../merge-settings.js';

export class MergeSettingsBody {
  @ApiProperty({
    minimum: 0,
    maximum: mostWindowHours,
    description: 'Hours from the last report of the same to the next that still joins; 0: none joins.',
  })
  @IsInt()
  @Min(0)
  @Max(mostWindowHours)
  windowHours!: number;

  @ApiProperty({ enum: observableKinds, isArray: true, description: 'Kinds of observables that are compared.' })
  @IsArray()
  @ArrayMaxSize(observableKinds.length)
  @ArrayUnique()
  @IsIn(observableKinds, { each: true })
  kinds!: ObservableKind[];

  @ApiProperty({ required: false, description: 'The version that was read: a change in between is refused then.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

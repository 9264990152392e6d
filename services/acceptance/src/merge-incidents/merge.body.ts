import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

const mostIncidents = 200;

export class MergeBody {
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: mostIncidents,
    description: 'Ids or numbers of the incidents whose reports go over.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(mostIncidents)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  incidents!: string[];

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; colleagues and parties read it.' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;

  @ApiProperty({
    required: false,
    enum: tlpLabels,
    description: 'The narrower label that the whole gets: asked for where fewer may be told than before.',
  })
  @IsOptional()
  @IsIn(tlpLabels)
  label?: Tlp;
}

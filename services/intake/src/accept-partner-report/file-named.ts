import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Length, Matches } from 'class-validator';
import { nameForm } from '../name-form.js';

export class FileNamed {
  @ApiPropertyOptional({ example: 'api', description: 'A channel of the kind `partner`; `api` without it.' })
  @IsOptional()
  @Matches(nameForm, { message: 'channel must be the name of a channel, such as api' })
  channel?: string;

  @ApiPropertyOptional({ example: '2099-01-01-scan.csv', description: 'Name of the file that the body is.' })
  @IsOptional()
  @Length(1, 255)
  @Matches(/^[^\p{Cc}]*$/u, { message: 'fileName must have no control characters' })
  fileName?: string;

  @ApiPropertyOptional({
    enum: tlpLabels,
    description: 'The label of the report; one in the body holds where it is stricter.',
  })
  @IsOptional()
  @IsIn(tlpLabels)
  tlp?: Tlp;
}

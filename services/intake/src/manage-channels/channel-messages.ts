import { tlpLabels } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, Matches } from 'class-validator';
import { nameForm } from '../name-form.js';
import { answerWays, channelKinds } from '../channel.js';
import type { AnswerWay, ChannelKind } from '../channel.js';

const shownName = /^(?=.*\S)[^\p{Cc}]{1,100}$/u;
const shownNameRule = '$property must have 1 to 100 characters and no control characters';
const answersRule = 'Whether whoever reports gets mails, is called back, or is not answered.';

export class ChannelToAdd {
  @ApiProperty({ example: '12387-mini-program' })
  @Matches(nameForm, {
    message: 'name must have lower-case letters, digits and hyphens only, at most 63, and begin with a letter or digit',
  })
  name!: string;

  @ApiProperty({ enum: channelKinds, description: 'The door at which the channel may be named. It stays for ever.' })
  @IsIn(channelKinds)
  kind!: ChannelKind;

  @ApiProperty({ example: '12387小程序' })
  @Matches(shownName, { message: shownNameRule })
  nameZh!: string;

  @ApiProperty({ example: '12387 mini program' })
  @Matches(shownName, { message: shownNameRule })
  nameEn!: string;

  @ApiPropertyOptional({ enum: tlpLabels, default: 'AMBER', description: 'The label of a report that carries none.' })
  @IsOptional()
  @IsIn(tlpLabels)
  defaultTlp: Tlp = 'AMBER';

  @ApiProperty({ enum: answerWays, description: answersRule })
  @IsIn(answerWays)
  answers!: AnswerWay;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  enabled: boolean = true;
}

/** What is left out stays as it is. */
export class ChannelToChange {
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(shownName, { message: shownNameRule })
  nameZh?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(shownName, { message: shownNameRule })
  nameEn?: string;

  @ApiPropertyOptional({ enum: tlpLabels })
  @IsOptional()
  @IsIn(tlpLabels)
  defaultTlp?: Tlp;

  @ApiPropertyOptional({ enum: answerWays, description: answersRule })
  @IsOptional()
  @IsIn(answerWays)
  answers?: AnswerWay;

  @ApiPropertyOptional({ description: 'A channel that is not enabled refuses reports with a sentence.' })
  @IsOptional()
  @IsBoolean()
  enabled?: boolean;
}

export class ListedChannel {
  @ApiProperty({ example: 'web' })
  name!: string;

  @ApiProperty({ enum: channelKinds })
  kind!: ChannelKind;

  @ApiProperty({ example: '网页表单' })
  nameZh!: string;

  @ApiProperty({ example: 'web form' })
  nameEn!: string;

  @ApiProperty({ enum: tlpLabels })
  defaultTlp!: Tlp;

  @ApiProperty({ enum: answerWays })
  answers!: AnswerWay;

  @ApiProperty()
  enabled!: boolean;
}

export class ChannelList {
  @ApiProperty({ type: [ListedChannel] })
  channels!: ListedChannel[];
}

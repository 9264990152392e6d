import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateIf,
} from 'class-validator';
import { replySettlements } from '../order-reply.js';
import type { ReplySettlement } from '../order-reply.js';

export class SettleReplyBody {
  @ApiProperty({ enum: replySettlements, description: 'What it says; `noted`: nothing of an order.' })
  @IsIn(replySettlements)
  as!: ReplySettlement;

  @ApiPropertyOptional({
    description: 'What was done, or why it was declined, or how it stands. The reporter reads the first two.',
    maxLength: 4_000,
  })
  @ValidateIf(({ as, note }: SettleReplyBody) => note !== undefined || as === 'done' || as === 'declined')
  @IsString()
  @Length(1, 4_000)
  note?: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: 'Which dispatches it is about; may be left out where the mail that it answers told of one alone.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  dispatchIds?: string[];
}

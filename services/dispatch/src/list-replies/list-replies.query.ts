import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { replyStates } from '../order-reply.js';
import type { ReplyState } from '../order-reply.js';
import { partyCodeForm } from '../party.js';

export class ListRepliesQuery {
  @ApiProperty({ enum: replyStates })
  @IsIn(replyStates)
  state!: ReplyState;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(partyCodeForm, { message: 'party must be the code of a party, such as branch-beijing' })
  party?: string;

  @ApiPropertyOptional({ description: '`next` of the page before.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiPropertyOptional({ default: 50, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

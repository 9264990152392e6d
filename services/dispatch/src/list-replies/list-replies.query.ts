import { PageLimit } from '@fengsui/http';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
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

  @PageLimit()
  limit = 50;
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import {
  ApiBearerAuth,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { Rating } from '../rating.js';
import { ApproveLevel } from './approve-level.js';

class SecondOpinionBody {
  @ApiProperty({ enum: ['approve', 'refuse'] })
  @IsIn(['approve', 'refuse'])
  verdict!: 'approve' | 'refuse';

  @ApiProperty({ required: false, minLength: 1, maxLength: 500, description: 'Why; asked for with a refusal.' })
  @ValidateIf(({ verdict, reason }: SecondOpinionBody) => verdict === 'refuse' || reason !== undefined)
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason?: string;
}

@ApiTags('level')
@ApiBearerAuth()
@Controller('incidents')
export class ApproveLevelController {
  constructor(
    private readonly transactions: Transactions,
    private readonly approveLevel: ApproveLevel,
  ) {}

  @ApiOperation({ summary: 'Approve or refuse, as the second person, the level that waits' })
  @ApiParam({ name: 'id', description: 'Its id, or its number.' })
  @ApiOkResponse({ type: Rating })
  @ApiNotFoundResponse({ description: 'There is no such incident.' })
  @ApiConflictResponse({ description: 'No level waits, or whoever asked for it would approve it.' })
  @Roles('supervisor')
  @HttpCode(200)
  @Post(':id/level/approval')
  approve(
    @Param('id') incident: string,
    @Body() { verdict, reason = '' }: SecondOpinionBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<Rating> {
    const opinion = { incident, verdict, reason, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.approveLevel.execute(tx, opinion));
  }
}

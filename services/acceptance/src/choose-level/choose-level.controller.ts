import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import {
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches } from 'class-validator';
import { levels } from '../level.js';
import type { Level } from '../level.js';
import { Rating } from '../rating.js';
import { ChooseLevel } from './choose-level.js';

class LevelBody {
  @ApiProperty({ enum: levels })
  @IsIn(levels)
  level!: Level;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why it is not what the rules gave.' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason!: string;
}

@ApiTags('level')
@ApiBearerAuth()
@Controller('incidents')
export class ChooseLevelController {
  constructor(
    private readonly transactions: Transactions,
    private readonly chooseLevel: ChooseLevel,
  ) {}

  @ApiOperation({
    summary: 'Set another level than the rules gave; a grave one, or one in its place, waits for a second person',
  })
  @ApiParam({ name: 'id', description: 'Its id, or its number.' })
  @ApiOkResponse({ type: Rating })
  @ApiNotFoundResponse({ description: 'There is no such incident, or nothing was stated about its impact yet.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':id/level')
  choose(
    @Param('id') incident: string,
    @Body() { level, reason }: LevelBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<Rating> {
    const asked = { level, reason, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.chooseLevel.execute(tx, incident, asked));
  }
}

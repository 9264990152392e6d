import { Body, Controller, Param, Put } from '@nestjs/common';
import { CurrentOperator, InvalidBody, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { nullLeftOut } from '../null-left-out.js';
import { Impact } from '../rate-incident/impact.body.js';
import { Rating } from '../rating.js';
import { StateImpact } from './state-impact.js';

@ApiTags('level')
@ApiBearerAuth()
@Controller('incidents')
export class StateImpactController {
  constructor(
    private readonly transactions: Transactions,
    private readonly stateImpact: StateImpact,
  ) {}

  @ApiOperation({ summary: 'State what is known of the impact, in place of what was stated before; the level follows' })
  @ApiParam({ name: 'id', description: 'Its id, or its number.' })
  @ApiOkResponse({ type: Rating })
  @ApiNotFoundResponse({ description: 'There is no such incident.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @Put(':id/impact')
  state(@Param('id') incident: string, @Body() body: Impact, @CurrentOperator() { name }: Operator): Promise<Rating> {
    const [at, impact] = [new Date(), nullLeftOut(body)];
    if (impact.discoveredAt !== undefined && new Date(impact.discoveredAt) > at)
      throw new InvalidBody([{ field: 'discoveredAt', message: 'must not lie in the future' }]);
    const input = { incident, impact, by: `operator:${name}`, at };
    return this.transactions.run((tx) => this.stateImpact.execute(tx, input));
  }
}

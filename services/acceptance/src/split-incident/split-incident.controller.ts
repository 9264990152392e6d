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
  ApiTags,
} from '@nestjs/swagger';
import { showAct, ShownAct } from '../show-acts/shown-act.js';
import { SplitBody } from './split.body.js';
import { SplitIncident } from './split-incident.js';

@ApiTags('merging')
@ApiBearerAuth()
@Controller('incidents')
export class SplitIncidentController {
  constructor(
    private readonly transactions: Transactions,
    private readonly splitIncident: SplitIncident,
  ) {}

  @ApiOperation({ summary: 'Split reports off an incident: a new one is opened for them, or one for each' })
  @ApiParam({ name: 'id', description: 'Id or number of the incident that loses the reports.' })
  @ApiOkResponse({ type: ShownAct })
  @ApiNotFoundResponse({ description: 'There is no such incident.' })
  @ApiConflictResponse({ description: 'A report does not belong to it, or none would be left.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':id/splits')
  split(@Param('id') from: string, @Body() body: SplitBody, @CurrentOperator() { name }: Operator): Promise<ShownAct> {
    const asked = { from, body, by: `operator:${name}`, at: new Date() };
    return this.transactions.runThroughTies(async (tx) => showAct(tx, await this.splitIncident.execute(tx, asked)));
  }
}

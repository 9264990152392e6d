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
import { MergeBody } from './merge.body.js';
import { MergeIncidents } from './merge-incidents.js';

@ApiTags('merging')
@ApiBearerAuth()
@Controller('incidents')
export class MergeIncidentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly mergeIncidents: MergeIncidents,
  ) {}

  @ApiOperation({ summary: 'Merge other incidents into this one: all their reports belong to it from now on' })
  @ApiParam({ name: 'id', description: 'Id or number of the incident that takes the reports over.' })
  @ApiOkResponse({ type: ShownAct })
  @ApiNotFoundResponse({ description: 'One of the incidents does not exist.' })
  @ApiConflictResponse({
    description:
      'One of them has no reports any more, an open one would go into one that was handled, or fewer may be told of the whole than of one of them and `label` does not say so.',
  })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post(':id/merges')
  merge(@Param('id') into: string, @Body() body: MergeBody, @CurrentOperator() { name }: Operator): Promise<ShownAct> {
    const asked = { into, body, by: `operator:${name}`, at: new Date() };
    return this.transactions.runThroughTies(async (tx) => showAct(tx, await this.mergeIncidents.execute(tx, asked)));
  }
}

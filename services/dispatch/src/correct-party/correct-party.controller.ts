import { CurrentOperator, Public, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { CorrectParty } from './correct-party.js';
import {
  CorrectionBody,
  CorrectionDecisionBody,
  CorrectionList,
  CorrectionQuery,
  CorrectionTaken,
  ShownCorrection,
} from './correction-messages.js';

@ApiTags('contacts')
@Controller('party-corrections')
export class CorrectPartyController {
  constructor(
    private readonly transactions: Transactions,
    private readonly correctParty: CorrectParty,
    private readonly directory: PartyDirectory,
    private readonly database: DataSource,
  ) {}

  @Public()
  @Put(':token')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Proposes changes to its own entry, for whoever holds a link to one of its contacts; a handler decides',
    description: 'Send the whole `entry` that `GET /confirmations/:token` shows, with what is to be changed.',
  })
  @ApiResponse({ status: 200, type: CorrectionTaken })
  @ApiResponse({ status: 400, description: 'A field is not right, or nothing differs' })
  @ApiResponse({ status: 404, description: 'The link is not valid, or not any more' })
  async propose(@Param('token') token: string, @Body() { entry, note }: CorrectionBody): Promise<CorrectionTaken> {
    const input = { id: newId(), token, entry, note };
    const { state, changes } = await this.transactions.run((tx) => this.correctParty.propose(tx, input, new Date()));
    return { state, fields: Object.keys(changes) };
  }

  @Get()
  @Roles('handler', 'supervisor')
  @ApiOperation({ summary: 'What parties want to have changed, the oldest first, beside what is known' })
  @ApiResponse({ status: 200, type: CorrectionList })
  async list(@Query() { state }: CorrectionQuery): Promise<CorrectionList> {
    const corrections: ShownCorrection[] = await this.database.query(
      `SELECT c.id, c.party_code AS party, k.address, c.state, c.changes, c.note, c.proposed_at AS "proposedAt",
         c.decided_by AS "decidedBy", c.decided_at AS "decidedAt", c.decision_note AS "decisionNote"
       FROM party_correction c JOIN contact_check k ON k.id = c.check_id WHERE c.state = $1 ORDER BY c.id LIMIT 200`,
      [state],
    );
    return { corrections };
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Roles('handler', 'supervisor')
  @ApiOperation({
    summary: 'Approves a correction, which changes the entry at once and makes an imported one our own, or refuses it',
  })
  @ApiResponse({ status: 200, type: CorrectionTaken })
  @ApiResponse({ status: 404, description: 'No such correction' })
  @ApiResponse({ status: 409, description: 'It was decided before' })
  async decide(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { approved, note }: CorrectionDecisionBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<CorrectionTaken> {
    const input = { id, approved, note, operator: name };
    const { state, changes } = await this.transactions.run((tx) => this.correctParty.decide(tx, input, new Date()));
    await this.directory.reload();
    return { state, fields: Object.keys(changes) };
  }
}

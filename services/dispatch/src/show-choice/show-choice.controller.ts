import { Roles } from '@fengsui/http';
import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { askableOf } from '../choose-parties/askable.js';
import { toldParty } from '../choose-parties/choose-parties.js';
import { LookUps } from '../look-up/look-ups.js';
import { Lead, leadsOf } from './lead.js';
import { PartyChoice } from '../party-choice.js';
import type { ToldParty } from '../party-choice.js';
import { WhomParty } from '../try-whom-rules/whom-trial.body.js';
import { ChoiceNotFound } from './choice-not-found.js';

export class ShownChoice {
  @ApiProperty({ format: 'uuid' })
  incidentId!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  chosenAt!: Date;

  @ApiProperty({ type: [WhomParty], description: 'Whom its orders went to, and why' })
  chosen!: readonly ToldParty[];

  @ApiProperty({ type: [WhomParty], description: 'Whom it would go to as directory, rules and look-ups are now' })
  now!: readonly ToldParty[];

  @ApiProperty({ type: [Lead], description: 'Contacts outside the directory that look-ups brought' })
  leads!: readonly Lead[];
}

@ApiTags('whom to tell')
@Controller('choices')
export class ShowChoiceController {
  constructor(
    private readonly database: DataSource,
    private readonly directory: PartyDirectory,
    private readonly lookUps: LookUps,
  ) {}

  @Get(':incident')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Whom an incident was told to, and why; and whom it would be told to now' })
  @ApiResponse({ status: 200, type: ShownChoice })
  @ApiResponse({ status: 404, description: 'No orders were issued for this incident' })
  async show(@Param('incident', ParseUUIDPipe) incident: string): Promise<ShownChoice> {
    const found = await this.database.manager.findOneBy(PartyChoice, { incidentId: incident });
    if (found === null) throw new ChoiceNotFound(incident);
    const { incidentId, chosenAt, chosen, affected } = found;
    const chooser = await this.directory.chooser();
    const asked = askableOf(affected.observables);
    const answers = await this.lookUps.answersFor(this.database.manager, asked);
    const at = new Date();
    const now = chooser.choose(affected, at, answers).chosen.map((one) => toldParty(one, at));
    return { incidentId, chosenAt, chosen, now, leads: leadsOf(asked, answers) };
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { WhomRule } from '../whom-rule.js';
import { EditWhomRules } from './edit-whom-rules.js';
import { WhomRuleBody, WhomRuleHistory, WhomRuleList } from './whom-rule-body.js';
import type { RuleWithoutParty, WhomRuleVersion } from './whom-rule-body.js';
import { WhomRuleNotFound } from './whom-rule-errors.js';

@ApiTags('whom to tell')
@Controller('whom-rules')
export class EditWhomRulesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly editWhomRules: EditWhomRules,
    private readonly directory: PartyDirectory,
    private readonly database: DataSource,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'The rules of whom to tell' })
  @ApiResponse({ status: 200, type: WhomRuleList })
  async list(): Promise<WhomRuleList> {
    const rules = await this.database.manager.find(WhomRule, { order: { name: 'ASC' } });
    const withoutParty: RuleWithoutParty[] = await this.database.query(
      `SELECT r.name AS rule, substr(told, 7) AS party FROM whom_rule r, unnest(r.tell) AS told
       WHERE told LIKE 'party:%' AND NOT EXISTS (SELECT FROM party WHERE code = substr(told, 7) AND retired_at IS NULL)
       ORDER BY 1, 2`,
    );
    return { rules, withoutParty };
  }

  @Get(':name/versions')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Every version of a rule, also of one that was removed' })
  @ApiResponse({ status: 200, type: WhomRuleHistory })
  @ApiResponse({ status: 404, description: 'No rule ever had this name' })
  async history(@Param('name') name: string): Promise<WhomRuleHistory> {
    const versions: WhomRuleVersion[] = await this.database.query(
      `SELECT version, change, changed_by AS "changedBy", changed_at AS "changedAt", terms
       FROM whom_rule_version WHERE name = $1 ORDER BY version`,
      [name],
    );
    if (versions.length === 0) throw new WhomRuleNotFound(name);
    return { versions };
  }

  @Put(':name')
  @Roles('handler', 'supervisor')
  @ApiOperation({
    summary: 'Adds a rule, or replaces one; it holds for the next incident. Try it first: `POST /whom-rules/try`',
  })
  @ApiResponse({ status: 200, type: WhomRule })
  @ApiResponse({ status: 400, description: 'A relation does not fit; `errors` names it' })
  @ApiResponse({ status: 409, description: 'Somebody changed it since `version` was read' })
  async write(
    @Param('name') name: string,
    @Body() body: WhomRuleBody,
    @CurrentOperator() operator: Operator,
  ): Promise<WhomRule> {
    const edit = { operator: operator.name, at: new Date() };
    const rule = await this.transactions.run((tx) => this.editWhomRules.write(tx, name, body, edit));
    await this.directory.reload();
    return rule;
  }

  @Delete(':name')
  @HttpCode(204)
  @Roles('handler', 'supervisor')
  @ApiOperation({ summary: 'Removes a rule; its versions stay' })
  @ApiResponse({ status: 404, description: 'No rule has this name' })
  async remove(@Param('name') name: string, @CurrentOperator() operator: Operator): Promise<void> {
    const edit = { operator: operator.name, at: new Date() };
    await this.transactions.run((tx) => this.editWhomRules.remove(tx, name, edit));
    await this.directory.reload();
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ClassRule } from '../class-rule.js';
import { EditRules, RuleNotFound } from './edit-rules.js';
import { RuleHistory, RuleList, RuleToAdd, RuleToChange } from './rule-messages.js';
import type { RuleVersion } from './rule-messages.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('rules')
export class EditRulesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly editRules: EditRules,
    private readonly database: DataSource,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'List the rules by which classes are proposed' })
  @ApiResponse({ status: 200, type: RuleList })
  async list(): Promise<RuleList> {
    return { rules: await this.database.manager.find(ClassRule, { order: { confidence: 'DESC', name: 'ASC' } }) };
  }

  @Get(':name/versions')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Show every version of a rule, also of one that was removed' })
  @ApiResponse({ status: 200, type: RuleHistory })
  @ApiResponse({ status: 404, description: 'No rule ever had this name.' })
  async history(@Param('name') name: string): Promise<RuleHistory> {
    const versions: RuleVersion[] = await this.database.query(
      `SELECT name, condition, class, confidence, sentence, enabled, version, change,
         changed_by AS "changedBy", changed_at AS "changedAt"
       FROM class_rule_version WHERE name = $1 ORDER BY version`,
      [name],
    );
    if (versions.length === 0) throw new RuleNotFound(name);
    return { versions };
  }

  @Post()
  @HttpCode(201)
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Add a rule; it holds from the next batch of reports on' })
  @ApiResponse({ status: 201, type: ClassRule })
  @ApiResponse({ status: 409, description: 'A rule has this name already.' })
  @ApiResponse({ status: 422, description: 'The condition does not compile; `errors` names line and column.' })
  add(@Body() body: RuleToAdd, @CurrentOperator() operator: Operator): Promise<ClassRule> {
    return this.transactions.run((tx) => this.editRules.add(tx, body, { operator: operator.name, at: new Date() }));
  }

  @Patch(':name')
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Change a rule, or turn it off' })
  @ApiResponse({ status: 200, type: ClassRule })
  @ApiResponse({ status: 404, description: 'No rule has this name.' })
  @ApiResponse({ status: 409, description: 'Somebody changed it since `version` was read.' })
  @ApiResponse({ status: 422, description: 'The condition does not compile; `errors` names line and column.' })
  change(
    @Param('name') name: string,
    @Body() body: RuleToChange,
    @CurrentOperator() operator: Operator,
  ): Promise<ClassRule> {
    const by = { operator: operator.name, at: new Date() };
    return this.transactions.run((tx) => this.editRules.change(tx, name, body, by));
  }

  @Delete(':name')
  @HttpCode(204)
  @Roles('analyst', 'supervisor')
  @ApiOperation({ summary: 'Remove a rule; its versions stay' })
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiResponse({ status: 404, description: 'No rule has this name.' })
  remove(@Param('name') name: string, @CurrentOperator() operator: Operator): Promise<void> {
    return this.transactions.run((tx) => this.editRules.remove(tx, name, { operator: operator.name, at: new Date() }));
  }
}

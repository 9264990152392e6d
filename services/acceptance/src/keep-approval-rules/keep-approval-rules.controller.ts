import { CurrentOperator, InvalidBody, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ApprovalRule } from '../approval-rule.js';
import { ApprovalRuleBody } from './approval-rule.body.js';
import { KeepApprovalRules } from './keep-approval-rules.js';

class ApprovalRules {
  @ApiProperty({ type: [ApprovalRule] })
  rules!: ApprovalRule[];
}

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('approval-rules')
export class KeepApprovalRulesController {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly keepRules: KeepApprovalRules,
  ) {}

  @ApiOperation({ summary: 'List the rules by which a decision needs a second person' })
  @ApiResponse({ status: 200, type: ApprovalRules })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  async list(): Promise<ApprovalRules> {
    return { rules: await this.database.manager.find(ApprovalRule, { order: { name: 'ASC' } }) };
  }

  @ApiOperation({ summary: 'Write a rule; decisions that wait go on waiting' })
  @ApiParam({ name: 'name', example: 'grave-level' })
  @ApiResponse({ status: 200, type: ApprovalRule })
  @ApiResponse({ status: 409, description: 'Somebody changed it since it was read.' })
  @Roles('supervisor')
  @Put(':name')
  put(
    @Param('name') name: string,
    @Body() body: ApprovalRuleBody,
    @CurrentOperator() operator: Operator,
  ): Promise<ApprovalRule> {
    if (!/^[a-z][a-z0-9-]{0,59}$/.test(name)) {
      throw new InvalidBody([{ field: 'name', message: 'name must be 1 to 60 of a-z, 0-9 and -, a letter first' }]);
    }
    const change = { by: `operator:${operator.name}`, at: new Date() };
    return this.transactions.run((tx) => this.keepRules.put(tx, name, body, change));
  }

  @ApiOperation({ summary: 'Remove a rule; decisions that wait go on waiting' })
  @ApiParam({ name: 'name', example: 'grave-level' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'There is no such rule.' })
  @Roles('supervisor')
  @HttpCode(204)
  @Delete(':name')
  async remove(@Param('name') name: string, @CurrentOperator() operator: Operator): Promise<void> {
    const change = { by: `operator:${operator.name}`, at: new Date() };
    await this.transactions.run((tx) => this.keepRules.remove(tx, name, change));
  }
}

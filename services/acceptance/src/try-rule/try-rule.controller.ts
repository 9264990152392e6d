import { Roles } from '@fengsui/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Trial, TrialResult } from './try-rule-messages.js';
import { TryRule } from './try-rule.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('rules')
export class TryRuleController {
  constructor(private readonly tryRule: TryRule) {}

  @Post('try')
  @HttpCode(200)
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({
    summary: 'Try a rule on a text, or on the last thousand reports: what would change, and nothing does',
  })
  @ApiResponse({ status: 200, type: TrialResult })
  @ApiResponse({ status: 422, description: 'The condition does not compile; `errors` names line and column.' })
  attempt(@Body() body: Trial): Promise<TrialResult> {
    return this.tryRule.execute(body);
  }
}

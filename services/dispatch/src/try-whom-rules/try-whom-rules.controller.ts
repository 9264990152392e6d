import { Roles } from '@fengsui/http';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TryWhomRules } from './try-whom-rules.js';
import { WhomTrialBody, WhomTrialResult } from './whom-trial.body.js';

@ApiTags('whom to tell')
@Controller('whom-rules')
export class TryWhomRulesController {
  constructor(private readonly tryWhomRules: TryWhomRules) {}

  @Post('try')
  @HttpCode(200)
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({
    summary:
      'Whom the last incidents, or what is given, would be told to under another rule, and why; nothing is changed',
  })
  @ApiResponse({ status: 200, type: WhomTrialResult })
  @ApiResponse({
    status: 400,
    description: 'A relation does not fit, or an observable cannot be read; `errors` names it',
  })
  @ApiResponse({ status: 404, description: 'No rule has the name' })
  attempt(@Body() body: WhomTrialBody): Promise<WhomTrialResult> {
    return this.tryWhomRules.execute(body, new Date());
  }
}

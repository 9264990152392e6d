import { Controller, Get } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { levelNames } from '../level.js';
import { countedCriteria, levelRulesVersion, namedCriteria } from '../rate-incident/level-rules.js';
import { manyComplaints, manyUsers, priorityReasons } from '../rate-incident/rate-priority.js';
import { ruleSources } from '../rate-incident/rule-sources.js';
import { reminders } from '../remind/reminders.js';
import { clockRules, clockRulesVersion } from '../set-clocks/clock-rules.js';

const rules = {
  levels: levelNames,
  level: { version: levelRulesVersion, counted: countedCriteria, named: namedCriteria },
  priority: { reasons: priorityReasons, manyUsers, manyComplaints },
  clocks: { version: clockRulesVersion, rules: clockRules, reminders },
  sources: ruleSources,
};

@ApiTags('level')
@ApiBearerAuth()
@Controller('level-rules')
export class ShowLevelRulesController {
  @ApiOperation({ summary: 'Show the rules of levels, priorities and clocks, each number with its source' })
  @ApiOkResponse({ schema: { type: 'object' }, description: 'levels, level, priority, clocks, sources' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  show(): typeof rules {
    return rules;
  }
}

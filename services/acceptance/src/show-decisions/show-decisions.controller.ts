import { AuditEntry } from '@fengsui/database';
import { Roles } from '@fengsui/http';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource, In } from 'typeorm';
import { validate } from 'uuid';
import { judgingRules, otherwise } from '../accept-reports/judge-report.js';
import { DecisionProposal } from '../decision-proposal.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { DecisionHistory } from './decision-history.js';
import type { DecisionStep } from './decision-history.js';

const actions = [
  'report-left-to-a-person',
  'class-corrected',
  'level-expected',
  'decision-proposed',
  'decision-approved',
  'decision-refused',
  'decision-withdrawn',
  'report-accepted',
  'report-joined',
  'report-rejected',
];

@ApiTags('acceptance')
@ApiBearerAuth()
@Controller('reports')
export class ShowDecisionsController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({ summary: 'Show who decided what on a report, when, and on which versions of the rules' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiOkResponse({ type: DecisionHistory })
  @ApiNotFoundResponse({ description: 'There is no such report.' })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get(':reportId/decisions')
  async show(@Param('reportId') reportId: string): Promise<DecisionHistory> {
    const { manager } = this.database;
    const report = validate(reportId) ? await manager.findOneBy(Report, { id: reportId }) : null;
    if (!report) throw new ReportNotFound(reportId);
    const entries = await manager.find(AuditEntry, {
      where: { subjectId: report.id, subject: 'report', action: In(actions) },
      order: { sequence: 'ASC' },
    });
    return {
      reportId: report.id,
      state: report.state,
      decidedBy: report.decidedBy,
      decidedAt: report.decidedAt,
      code: report.decisionCode,
      sentence: report.decisionSentence,
      steps: entries.map(stepOf),
      proposals: await manager.find(DecisionProposal, { where: { reportId: report.id }, order: { id: 'ASC' } }),
    };
  }
}

/** What was decided before versions were kept has none. */
function stepOf({ at, actor, action, details }: AuditEntry): DecisionStep {
  const { judgingRulesVersion = null, rulesVersion = null, aliasesVersion = null, model = null, ...more } = details;
  const rule = [...judgingRules, otherwise].find(({ name }) => actor === `rule:${name}`);
  return {
    at,
    by: actor,
    what: action,
    because: rule?.because ?? null,
    becauseZh: rule?.becauseZh ?? null,
    judgingRulesVersion: typeof judgingRulesVersion === 'string' ? judgingRulesVersion : null,
    rulesVersion: typeof rulesVersion === 'number' ? rulesVersion : null,
    aliasesVersion: typeof aliasesVersion === 'number' ? aliasesVersion : null,
    model: typeof model === 'string' ? model : null,
    details: more,
  };
}

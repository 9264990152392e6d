import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { firstIdOf } from '../first-id-of.js';
import { Contribution, ContributionFilter, Contributions } from './contributions.js';

@ApiTags('vulnerabilities')
@ApiBearerAuth()
@Controller('vulnerability-contributors')
export class CountContributionsController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({ summary: 'Count what each organisation or platform reported, and what of it was original' })
  @ApiOkResponse({ type: Contributions })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  async count(@Query() { from, to }: ContributionFilter): Promise<Contributions> {
    const contributors: Contribution[] = await this.database.query(
      `SELECT coalesce(v.record->>'contributor', r.source) AS contributor, count(*)::int AS submitted,
         count(*) FILTER (WHERE v.originality = 'original')::int AS original,
         count(*) FILTER (WHERE v.originality = 'collected')::int AS collected,
         count(*) FILTER (WHERE v.originality = 'duplicate')::int AS duplicate,
         count(*) FILTER (WHERE v.originality IS NULL)::int AS "inReview"
       FROM incident i JOIN report r ON r.id = i.report_id LEFT JOIN vulnerability v ON v.incident_id = i.id
       WHERE i.class = 'vulnerability' AND i.state <> 'emptied' AND i.id >= $3 AND r.received_at >= $1 AND r.received_at < $2
       GROUP BY 1 ORDER BY original DESC, submitted DESC, contributor`,
      [from, to, firstIdOf(new Date(new Date(from).getTime() - dayMs))],
    );
    return { contributors, total: contributors.reduce(add, nothing) };
  }
}

/** No incident is opened long before its report was received, whatever the clocks of two machines say. */
const dayMs = 86_400_000;

const nothing: Contribution = { contributor: '', submitted: 0, original: 0, collected: 0, duplicate: 0, inReview: 0 };

function add(sum: Contribution, one: Contribution): Contribution {
  return {
    contributor: '',
    submitted: sum.submitted + one.submitted,
    original: sum.original + one.original,
    collected: sum.collected + one.collected,
    duplicate: sum.duplicate + one.duplicate,
    inReview: sum.inReview + one.inReview,
  };
}

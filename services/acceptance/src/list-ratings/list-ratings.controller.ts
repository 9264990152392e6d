import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { RatingFilter, RatingPage } from './rating-page.js';
import type { ListedRating } from './rating-page.js';

@ApiTags('level')
@ApiBearerAuth()
@Controller('ratings')
export class ListRatingsController {
  constructor(private readonly database: DataSource) {}

  @ApiOperation({
    summary: 'List rated incidents by level, priority, or what waits for a second person; the newest first',
  })
  @ApiOkResponse({ type: RatingPage })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  async list(@Query() { before, limit, waiting, level, priority, state }: RatingFilter): Promise<RatingPage> {
    const found: ListedRating[] = await this.database.query(
      `SELECT ${columns} FROM rating r JOIN incident i ON i.id = r.incident_id
       WHERE ($1::uuid IS NULL OR r.incident_id < $1)
         AND ($2::text IS NULL OR r.level = $2) AND ($3::text IS NULL OR r.priority = $3)
         AND ($4::text IS NULL OR i.state = $4)
         ${waiting === undefined ? '' : `AND r.waiting_level IS ${waiting === 'true' ? 'NOT NULL' : 'NULL'}`}
       ORDER BY r.incident_id DESC LIMIT $5`,
      [before ?? null, level ?? null, priority ?? null, state ?? null, limit + 1],
    );
    const ratings = found.slice(0, limit);
    return { ratings, next: found.length > limit ? (ratings.at(-1)?.incidentId ?? null) : null };
  }
}

const columns = `r.incident_id AS "incidentId", i.number AS "incidentNumber", r.computed_level AS "computedLevel", r.level,
  r.level_by AS "levelBy", r.approved_by AS "approvedBy", r.waiting_level AS "waitingLevel", r.waiting_by AS "waitingBy",
  r.waiting_reason AS "waitingReason", r.priority, r.priority_reasons AS "priorityReasons",
  r.rules_version AS "rulesVersion", r.changed_at AS "changedAt"`;

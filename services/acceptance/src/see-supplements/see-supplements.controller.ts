import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Supplement } from '../supplement.js';
import { SeeSupplement } from './see-supplement.js';
import { SupplementFilter, SupplementPage } from './supplement-page.js';
import type { ListedSupplement } from './supplement-page.js';

@ApiTags('triage')
@ApiBearerAuth()
@Controller()
export class SeeSupplementsController {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly seeSupplement: SeeSupplement,
  ) {}

  @ApiOperation({ summary: 'List what reporters added, the oldest first; decided reports included' })
  @ApiResponse({ status: 200, type: SupplementPage })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get('supplements')
  async list(@Query() { unread, state, after, limit }: SupplementFilter): Promise<SupplementPage> {
    const found: ListedSupplement[] = await this.database.query(
      `SELECT s.id, s.report_id AS "reportId", s.channel, s.text, s.observables, s.file_count AS "fileCount",
         s.received_at AS "receivedAt", s.content_sha256 AS "contentSha256", s.tlp, s.seen_by AS "seenBy",
         s.seen_at AS "seenAt", r.receipt_number AS "receiptNumber", r.state AS "reportState"
       FROM supplement s JOIN report r ON r.id = s.report_id
       WHERE ($1::uuid IS NULL OR (s.received_at, s.id) > (SELECT received_at, id FROM supplement WHERE id = $1))
         AND ($2::text IS NULL OR r.state = $2) ${unread === 'all' ? '' : `AND s.seen_at IS ${unread === 'true' ? '' : 'NOT'} NULL`}
       ORDER BY s.received_at, s.id LIMIT $3`,
      [after ?? null, state ?? null, limit + 1],
    );
    const supplements = found.slice(0, limit);
    return { supplements, next: found.length > limit ? (supplements.at(-1)?.id ?? null) : null };
  }

  @ApiOperation({ summary: 'Say that what a reporter added was dealt with' })
  @ApiParam({ name: 'reportId', format: 'uuid' })
  @ApiParam({ name: 'supplementId', format: 'uuid' })
  @ApiResponse({ status: 200, type: Supplement })
  @ApiResponse({ status: 404, description: 'There is no such report, or it has no such supplement.' })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post('reports/:reportId/supplements/:supplementId/seen')
  async see(
    @Param('reportId') reportId: string,
    @Param('supplementId') supplementId: string,
    @CurrentOperator() { name }: Operator,
  ): Promise<Omit<Supplement, 'takenAt'>> {
    const seen = { reportId, supplementId, by: `operator:${name}`, at: new Date() };
    const { takenAt: _, ...supplement } = await this.transactions.run((tx) => this.seeSupplement.execute(tx, seen));
    return supplement;
  }
}

import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { sendAsFile } from '../show-raw-report/send-as-file.js';
import { FindingQuery, FindingsOfReport, ReadingOfReport } from './reading-messages.js';
import { ShowReading } from './show-reading.js';

/** The operators who see what reporters wrote. */
const ReadersOfReports = () => Roles('duty-officer', 'handler', 'analyst', 'supervisor');

@ApiTags('reports')
@Controller('reports')
export class ShowReadingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly showReading: ShowReading,
  ) {}

  @Get(':report/reading')
  @ReadersOfReports()
  @ApiOperation({ summary: 'What was made of a report, by its id or receipt number; who looked is recorded' })
  @ApiResponse({ status: 200, type: ReadingOfReport })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  async show(@Param('report') report: string, @CurrentOperator() { name }: Operator): Promise<ReadingOfReport> {
    return this.transactions.run((tx) => this.showReading.execute(tx, report, { operator: name, at: new Date() }));
  }

  @Get(':report/findings')
  @ReadersOfReports()
  @ApiOperation({ summary: 'What a report tells of, in its own order, each with the place where it stands' })
  @ApiResponse({ status: 200, type: FindingsOfReport })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  async findings(@Param('report') report: string, @Query() query: FindingQuery): Promise<FindingsOfReport> {
    const page = { after: Number(query.after ?? 0), limit: query.limit };
    return this.transactions.run((tx) => this.showReading.findings(tx, report, page));
  }

  @Get(':report/files/:file')
  @ReadersOfReports()
  @ApiOperation({ summary: 'A file that came with a report, as it came; who looked is recorded' })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: 'The header X-Content-SHA256 has the hash that was taken when it came.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 404, description: 'There is no such report, or it brought no such file.' })
  async file(
    @Param('report') report: string,
    @Param('file') file: string,
    @CurrentOperator() { name: operator }: Operator,
    @Res() response: Response,
  ): Promise<void> {
    const look = { operator, at: new Date() };
    const { name, sha256, content } = await this.transactions.run((tx) =>
      this.showReading.file(tx, report, file, look),
    );
    sendAsFile(response, { name, sha256, content });
  }
}

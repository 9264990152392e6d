import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDateString, IsIn, IsNumberString, IsOptional, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { languageOf, languages } from '../draw-page/language.js';
import { sendPage } from '../draw-page/page.js';
import { TracesConfig } from '../traces-config.js';
import { summaryJson } from '../show-trace/trace-json.js';
import { FindTraces } from './find-traces.js';
import type { TraceQuestion } from './find-traces.js';
import { TracesPage } from './traces-page.js';

/** A form sends the fields that nobody filled in as empty texts. */
const Filled = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() === '' ? undefined : value));

export class TracesQuery {
  @ApiProperty({ required: false, description: 'A receipt number, the id of a report or incident, or of a trace.' })
  @Filled()
  @IsOptional()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ required: false, example: 'dispatch' })
  @Filled()
  @IsOptional()
  @MaxLength(200)
  service?: string;

  @ApiProperty({ required: false, description: 'Part of the name of the trace.' })
  @Filled()
  @IsOptional()
  @MaxLength(200)
  name?: string;

  @ApiProperty({ required: false, type: Number, description: 'Only traces that took at least so many milliseconds.' })
  @Filled()
  @IsOptional()
  @IsNumberString({}, { message: 'minimumMs must be a number of milliseconds' })
  minimumMs?: string;

  @ApiProperty({ required: false, enum: ['true'] })
  @Filled()
  @IsOptional()
  @IsIn(['true', 'false'])
  failedOnly?: string;

  @ApiProperty({ required: false, type: Number, description: 'Only traces that went through so many services.' })
  @Filled()
  @IsOptional()
  @IsNumberString({ no_symbols: true }, { message: 'minimumServices must be a whole number' })
  @MaxLength(3)
  minimumServices?: string;

  @ApiProperty({ required: false, format: 'date-time', description: '`older` of the answer before.' })
  @Filled()
  @IsOptional()
  @IsDateString()
  before?: string;

  @ApiProperty({ required: false, enum: languages })
  @Filled()
  @IsOptional()
  @IsIn(languages)
  lang?: string;
}

@ApiTags('traces')
@ApiBearerAuth()
@Controller('traces')
export class FindTracesController {
  constructor(
    private readonly findTraces: FindTraces,
    private readonly config: TracesConfig,
  ) {}

  @ApiOperation({ summary: 'List traces, the newest first, as a page or as JSON' })
  @ApiProduces('text/html', 'application/json')
  @ApiResponse({ status: 200, description: '`traces`, and `older` where to look further back.' })
  @Roles('ops', 'analyst', 'supervisor', 'duty-officer', 'handler')
  @Get()
  async list(@Query() query: TracesQuery, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { traces, older } = await this.findTraces.execute(questionOf(query));
    if (request.accepts(['html', 'json']) === 'json') {
      response
        .set('cache-control', 'no-store')
        .json({ traces: traces.map(summaryJson), older: older?.toISOString() ?? null });
      return;
    }
    const { q, service, name, minimumMs, failedOnly, minimumServices, before } = query;
    const viewer = {
      language: languageOf(request, query.lang),
      timeZone: this.config.timeZone,
      address: request.originalUrl,
    };
    const services = await this.findTraces.services();
    const values = { q, service, name, minimumMs, failedOnly, minimumServices, before };
    const back = older === undefined ? undefined : olderAddress(request.originalUrl, older);
    sendPage(response, 200, TracesPage({ viewer, values, services, traces, older: back }));
  }
}

function questionOf(query: TracesQuery): TraceQuestion {
  const { q, service, name, minimumMs, failedOnly, minimumServices, before } = query;
  return {
    ...(q !== undefined && { key: q.trim() }),
    ...(service !== undefined && { service }),
    ...(name !== undefined && { name: name.trim() }),
    ...(minimumMs !== undefined && { minimumMs: Number(minimumMs) }),
    ...(failedOnly === 'true' && { failedOnly: true }),
    ...(minimumServices !== undefined && { minimumServices: Number(minimumServices) }),
    ...(before !== undefined && { before: new Date(before) }),
  };
}

function olderAddress(address: string, older: Date): string {
  const url = new URL(address, 'http://localhost');
  url.searchParams.set('before', older.toISOString());
  return `${url.pathname}${url.search}`;
}

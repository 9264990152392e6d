import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Roles } from '@fengsui/http';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { languageOf } from '../draw-page/language.js';
import { Message, sendPage } from '../draw-page/page.js';
import { wordsIn } from '../draw-page/words.js';
import { TracesConfig } from '../traces-config.js';
import { ShowTrace, TraceIdMalformed, TraceNotFound } from './show-trace.js';
import { traceJson } from './trace-json.js';
import { TracePage } from './trace-page.js';

@ApiTags('traces')
@ApiBearerAuth()
@Controller('traces')
export class ShowTraceController {
  constructor(
    private readonly showTrace: ShowTrace,
    private readonly config: TracesConfig,
  ) {}

  @ApiOperation({ summary: 'Show one trace with all its spans, as a page or as JSON' })
  @ApiProduces('text/html', 'application/json')
  @ApiResponse({ status: 200, description: 'The spans in the order of the tree.' })
  @ApiResponse({ status: 404, description: 'No span of the trace is stored.' })
  @Roles('ops', 'analyst', 'supervisor', 'duty-officer', 'handler')
  @Get(':traceId')
  async show(
    @Param('traceId') traceId: string,
    @Query('lang') lang: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (request.accepts(['html', 'json']) === 'json') {
      response.set('cache-control', 'no-store').json(traceJson(await this.showTrace.execute(traceId.toLowerCase())));
      return;
    }
    const language = languageOf(request, typeof lang === 'string' ? lang : undefined);
    const viewer = { language, timeZone: this.config.timeZone, address: request.originalUrl };
    const words = wordsIn(language);
    try {
      const trace = await this.showTrace.execute(traceId.toLowerCase());
      sendPage(response, 200, TracePage({ viewer, trace }));
    } catch (error) {
      if (error instanceof TraceNotFound)
        sendPage(response, 404, Message({ viewer, title: words.notFound, text: words.notFoundText }));
      else if (error instanceof TraceIdMalformed)
        sendPage(response, 400, Message({ viewer, title: words.badId, text: words.badIdText }));
      else throw error;
    }
  }
}

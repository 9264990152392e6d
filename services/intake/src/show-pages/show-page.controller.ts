import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { pageNumber, sendPage } from './send-page.js';
import { ShowPage } from './show-page.js';

@ApiTags('reports')
@Controller('reports')
export class ShowPageController {
  constructor(private readonly showPage: ShowPage) {}

  @Get(':report/pages/:page')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({
    summary: 'A page of a fax as a picture, from 1; who looked is recorded',
    description: 'Of a TIFF or a PDF, or of those that a mail brought one after the other.',
  })
  @ApiProduces('image/png')
  @ApiResponse({
    status: 200,
    description: 'The header X-Page-Count says how many pages there are.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 404, description: 'There is no such report, or it has fewer pages.' })
  @ApiResponse({ status: 422, description: 'It has no pages, or they cannot be drawn: `GET /reports/{report}/raw`.' })
  async show(
    @Param('report') report: string,
    @Param('page') page: string,
    @CurrentOperator() { name: operator }: Operator,
    @Res() response: Response,
  ): Promise<void> {
    sendPage(response, await this.showPage.execute(report, pageNumber(page), { operator, at: new Date() }));
  }
}

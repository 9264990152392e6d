import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RenderPages } from '../render-pages/render-pages.js';
import { pageNumber, sendPage } from '../show-pages/send-page.js';
import { ShowReading } from '../show-reading/show-reading.js';
import { FileText, textOfFile } from './file-text.js';

@ApiTags('reports')
@Controller('reports')
export class PreviewFileController {
  constructor(
    private readonly transactions: Transactions,
    private readonly showReading: ShowReading,
    private readonly pages: RenderPages,
  ) {}

  @Get(':report/files/:file/text')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The beginning of a file that came with a report, as text; who looked is recorded' })
  @ApiResponse({ status: 200, type: FileText })
  @ApiResponse({ status: 404, description: 'There is no such report, or it brought no such file.' })
  @ApiResponse({ status: 422, description: 'The file is no text.' })
  async text(
    @Param('report') report: string,
    @Param('file') file: string,
    @CurrentOperator() { name }: Operator,
  ): Promise<FileText> {
    return textOfFile(await this.fileOf(report, file, name));
  }

  @Get(':report/files/:file/pages/:page')
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({
    summary: 'A page of a TIFF or PDF that came with a report as a picture, from 1; who looked is recorded',
  })
  @ApiProduces('image/png')
  @ApiResponse({
    status: 200,
    description: 'The header X-Page-Count says how many pages there are.',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiResponse({ status: 404, description: 'There is no such report, file or page.' })
  @ApiResponse({ status: 422, description: 'It has no pages, or they cannot be drawn.' })
  async page(
    @Param('report') report: string,
    @Param('file') file: string,
    @Param('page') asked: string,
    @CurrentOperator() { name }: Operator,
    @Res() response: Response,
  ): Promise<void> {
    const page = pageNumber(asked);
    const { content } = await this.fileOf(report, file, name);
    sendPage(response, await this.pages.execute({ content, contentType: 'application/octet-stream', page }));
  }

  private async fileOf(report: string, file: string, operator: string) {
    const look = { operator, at: new Date() };
    return this.transactions.run((tx) => this.showReading.file(tx, report, file, look));
  }
}

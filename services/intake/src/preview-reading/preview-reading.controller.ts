import { Roles, UnsupportedMediaType } from '@fengsui/http';
import { Body, Controller, HttpCode, Post, Query, RawBody } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ColumnMappings } from '../settle-columns/column-mappings.js';
import { FormBody } from '../read-form/form-body.js';
import { FileNamed, PreviewShown } from './preview-messages.js';
import { PreviewReading } from './preview-reading.js';

@ApiTags('reading')
@Controller('previews')
export class PreviewReadingController {
  constructor(
    private readonly previewReading: PreviewReading,
    private readonly columnMappings: ColumnMappings,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Shows what a file would be read as; nothing is kept' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, type: PreviewShown })
  @ApiResponse({ status: 413, description: 'The file is too large; `limit` says how large it may be.' })
  @ApiResponse({ status: 415, description: 'The body is a form; send the bytes of the file alone.' })
  async preview(
    @Query() { name, sender }: FileNamed,
    @RawBody() bytes: Buffer | undefined,
    @Body() body: unknown,
  ): Promise<PreviewShown> {
    if (body instanceof FormBody) throw new UnsupportedMediaType(['application/octet-stream']);
    const columns = await this.columnMappings.of(sender ?? '');
    return this.previewReading.execute({ name, mediaType: '', bytes: bytes ?? Buffer.alloc(0), columns }, new Date());
  }
}

import { Roles } from '@fengsui/http';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ListUploads } from './list-uploads.js';
import { UploadPage, UploadQuery } from './upload-page.js';

@ApiTags('uploads')
@Controller('uploads')
export class ListUploadsController {
  constructor(private readonly listUploads: ListUploads) {}

  @Get()
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @ApiOperation({ summary: 'Uploads, newest first; `next` of one page is `before` of the following one' })
  @ApiResponse({ status: 200, type: UploadPage })
  async list(@Query() query: UploadQuery): Promise<UploadPage> {
    return this.listUploads.execute(query);
  }
}

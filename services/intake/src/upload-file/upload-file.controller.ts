import { CurrentOperator, Roles, UnsupportedMediaType } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, RawBody } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { uploadExamples } from '../body-examples.js';
import { FormBody } from '../read-form/form-body.js';
import { findUpload } from './find-upload.js';
import { UploadFile } from './upload-file.js';
import { ColumnsCorrected, FileUploaded, UploadLabelled, UploadShown } from './upload-messages.js';
import { progressOf } from './upload-progress.js';
import { uploadShown } from './upload-shown.js';

/** The operators who may bring in lists. */
const BringersOfLists = () => Roles('duty-officer', 'handler', 'analyst', 'supervisor');

@ApiTags('uploads')
@Controller('uploads')
export class UploadFileController {
  constructor(
    private readonly uploadFile: UploadFile,
    private readonly database: DataSource,
  ) {}

  @Post()
  @HttpCode(201)
  @BringersOfLists()
  @ApiOperation({ summary: 'Keeps a file (CSV, NDJSON, zip, mail …) and shows what it would be read as' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, examples: uploadExamples })
  @ApiResponse({ status: 201, type: UploadShown })
  @ApiResponse({ status: 413, description: 'The file is too large; `limit` says how large it may be.' })
  @ApiResponse({ status: 415, description: 'The body is a form; send the bytes of the file alone.' })
  async keep(
    @Query() { name, sender, tlp }: FileUploaded,
    @RawBody() content: Buffer | undefined,
    @Body() body: unknown,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<UploadShown> {
    if (body instanceof FormBody) throw new UnsupportedMediaType(['application/octet-stream']);
    const bytes = content ?? Buffer.alloc(0);
    const file = { id: uuid(), name, sender: sender ?? '', saidTlp: tlp ?? null, content: bytes };
    const { upload, preview } = await this.uploadFile.keep(file, { operator, at: new Date() });
    return { ...uploadShown(upload), preview };
  }

  @Put(':id/columns')
  @BringersOfLists()
  @ApiOperation({
    summary: 'Corrects what the columns mean, and shows the list read that way; without columns it is shown again',
  })
  @ApiResponse({ status: 200, type: UploadShown })
  @ApiResponse({ status: 404, description: 'There is no such upload.' })
  @ApiResponse({ status: 409, description: 'It was committed or discarded before.' })
  async correct(
    @Param('id') id: string,
    @Body() { columns }: ColumnsCorrected,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<UploadShown> {
    const { upload, preview } = await this.uploadFile.correct(id, columns, { operator, at: new Date() });
    return { ...uploadShown(upload), preview };
  }

  @Patch(':id')
  @BringersOfLists()
  @ApiOperation({ summary: 'Says which TLP label the report of an upload is to have' })
  @ApiResponse({ status: 200, type: UploadShown })
  @ApiResponse({ status: 400, description: 'The label is none of TLP 2.0.' })
  @ApiResponse({ status: 404, description: 'There is no such upload.' })
  @ApiResponse({ status: 409, description: 'It was committed or discarded before.' })
  async label(
    @Param('id') id: string,
    @Body() { tlp }: UploadLabelled,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<UploadShown> {
    return uploadShown(await this.uploadFile.label(id, tlp, { operator, at: new Date() }));
  }

  @Post(':id/commit')
  @HttpCode(201)
  @BringersOfLists()
  @ApiOperation({ summary: 'Makes a report of it; what was said of its columns is remembered for its sender' })
  @ApiResponse({ status: 201, type: UploadShown })
  @ApiResponse({ status: 404, description: 'There is no such upload.' })
  @ApiResponse({ status: 409, description: 'It was committed or discarded before.' })
  async commit(@Param('id') id: string, @CurrentOperator() { name: operator }: Operator): Promise<UploadShown> {
    const upload = await this.uploadFile.commit(id, { operator, at: new Date() });
    return { ...uploadShown(upload), ...(await progressOf(this.database.manager, upload)) };
  }

  @Get(':id')
  @BringersOfLists()
  @ApiOperation({ summary: 'Shows an upload, and how far reading it is' })
  @ApiResponse({ status: 200, type: UploadShown })
  @ApiResponse({ status: 404, description: 'There is no such upload.' })
  async show(@Param('id') id: string): Promise<UploadShown> {
    const upload = await findUpload(this.database.manager, id);
    return { ...uploadShown(upload), ...(await progressOf(this.database.manager, upload)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @BringersOfLists()
  @ApiOperation({ summary: 'Discards an upload that is no report yet, bytes and all' })
  @ApiResponse({ status: 204, description: 'It is gone.' })
  @ApiResponse({ status: 404, description: 'There is no such upload.' })
  @ApiResponse({ status: 409, description: 'It was committed or discarded before.' })
  async discard(@Param('id') id: string, @CurrentOperator() { name: operator }: Operator): Promise<void> {
    await this.uploadFile.discard(id, { operator, at: new Date() });
  }
}

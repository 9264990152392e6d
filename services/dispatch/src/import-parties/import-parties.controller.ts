import type { Readable } from 'node:stream';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { v7 as newId } from 'uuid';
import { PartyDirectory } from '../choose-parties/party-directory.js';
import { CommitImport } from './commit-import.js';
import { CommitQuery, ImportQuery, importedTypes } from './import-query.js';
import { ReadImport } from './read-import.js';
import { ImportPreview, ImportSummary, ShowImport } from './show-import.js';

export class ImportList {
  @ApiProperty({ type: [ImportSummary], description: 'The newest first' })
  imports!: ImportSummary[];
}

@ApiTags('imports of the directory')
@Controller('party-imports')
@Roles('supervisor')
export class ImportPartiesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly readImport: ReadImport,
    private readonly commitImport: CommitImport,
    private readonly showImport: ShowImport,
    private readonly directory: PartyDirectory,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Reads a list or a dump as it streams, and answers what it would change; nothing is changed yet',
    description:
      'CSV has the columns code, kind, name_zh, name_en, contact_email and, where needed, prefixes, asns, domain_suffixes, ' +
      'countries, sectors and products, whose items stand between semicolons. Either may be packed with gzip. While it is ' +
      'read, `GET /party-imports` shows how far it has come. A preview of the same source that was not committed is replaced.',
  })
  @ApiConsumes(...importedTypes)
  @ApiBody({ schema: { type: 'string' } })
  @ApiResponse({ status: 201, type: ImportPreview })
  @ApiResponse({ status: 400, description: 'It cannot be unpacked' })
  async read(
    @Query() { source, format, date }: ImportQuery,
    @Req() content: Readable,
    @CurrentOperator() { name }: Operator,
  ): Promise<ImportPreview> {
    const input = { id: newId(), source, format, date, operator: name, content };
    await this.readImport.execute(input, new Date());
    return this.showImport.show(input.id);
  }

  @Get()
  @ApiOperation({ summary: 'Imports, the newest first' })
  @ApiResponse({ status: 200, type: ImportList })
  async list(): Promise<ImportList> {
    return { imports: await this.showImport.list() };
  }

  @Get(':id')
  @ApiOperation({ summary: 'What an import would change, with what could not be taken by line' })
  @ApiResponse({ status: 200, type: ImportPreview })
  @ApiResponse({ status: 404, description: 'No such import' })
  show(@Param('id', ParseUUIDPipe) id: string): Promise<ImportPreview> {
    return this.showImport.show(id);
  }

  @Post(':id/commit')
  @HttpCode(200)
  @ApiOperation({ summary: 'Replaces all entries of the source by those of the import; own entries win over both' })
  @ApiResponse({ status: 200, type: ImportPreview })
  @ApiResponse({ status: 404, description: 'No such import' })
  @ApiResponse({ status: 409, description: 'It is committed, has no entry, or is older than what the directory has' })
  async commit(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { older }: CommitQuery,
    @CurrentOperator() { name }: Operator,
  ): Promise<ImportPreview> {
    const input = { id, operator: name, older: older === 'yes' };
    await this.transactions.run((tx) => this.commitImport.execute(tx, input, new Date()));
    await this.directory.reload();
    return this.showImport.show(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forgets a preview' })
  @ApiResponse({ status: 404, description: 'No such import that is not committed' })
  async forget(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.transactions.run((tx) => this.commitImport.forget(tx, id));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { templateFilters, templateTags } from '../word-notice/fill-template.js';
import { templateFields } from '../word-notice/template-fields.js';
import { EditTemplateBody, PreviewTemplateBody } from './edit-template.body.js';
import { EditTemplate } from './edit-template.js';
import { FindTemplates, inUse, templateKey } from './find-templates.js';
import { PreviewTemplate } from './preview-template.js';
import { TemplateList, TemplatePreview, TemplateVersion } from './template-messages.js';

const mayName = { fields: templateFields, tags: templateTags, filters: templateFilters };

@ApiTags('notice templates')
@Controller('notice-templates')
@ApiNotFoundResponse({ description: 'No template is for this step and language.' })
export class EditTemplateController {
  constructor(
    private readonly transactions: Transactions,
    private readonly findTemplates: FindTemplates,
    private readonly editTemplate: EditTemplate,
    private readonly previewTemplate: PreviewTemplate,
  ) {}

  @Get()
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'What the mails of each step say, in each language' })
  @ApiOkResponse({ type: TemplateList })
  async list(): Promise<TemplateList> {
    return { templates: await this.findTemplates.all(), ...mayName };
  }

  @Get(':step/:language')
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'The template in use' })
  @ApiOkResponse({ type: TemplateVersion })
  async show(@Param('step') step: string, @Param('language') language: string): Promise<TemplateVersion> {
    const key = templateKey(step, language);
    const [newest] = await this.findTemplates.versions(key);
    return inUse(key, newest);
  }

  @Get(':step/:language/versions')
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'Every version that a template had, the newest first' })
  @ApiOkResponse({ type: TemplateList })
  async versions(@Param('step') step: string, @Param('language') language: string): Promise<TemplateList> {
    return { templates: await this.findTemplates.versions(templateKey(step, language)), ...mayName };
  }

  @Put(':step/:language')
  @Roles('supervisor')
  @ApiOperation({ summary: 'Adds a version, which is in use at once; an empty text goes back to the shipped words' })
  @ApiOkResponse({ type: TemplateVersion })
  @ApiBadRequestResponse({ description: 'It is no Liquid, or names something that is no field; it says where.' })
  @ApiConflictResponse({ description: 'Somebody else has changed it since.' })
  async edit(
    @Param('step') step: string,
    @Param('language') language: string,
    @Body() { subject, text, basedOn }: EditTemplateBody,
    @CurrentOperator() { name: operator }: Operator,
  ): Promise<TemplateVersion> {
    const key = templateKey(step, language);
    const edit = { ...key, subject, text, basedOn, operator };
    const added = await this.transactions.run((tx) => this.editTemplate.execute(tx, edit, new Date()));
    return inUse(key, added);
  }

  @Post(':step/:language/preview')
  @HttpCode(200)
  @Roles('duty-officer', 'handler', 'supervisor')
  @ApiOperation({ summary: 'The mail that these words would make, of an invented report or of one that is there' })
  @ApiOkResponse({ type: TemplatePreview })
  @ApiBadRequestResponse({ description: 'It is no Liquid, or names something that is no field; it says where.' })
  async preview(
    @Param('step') step: string,
    @Param('language') language: string,
    @Body() { receiptNumber, ...words }: PreviewTemplateBody,
  ): Promise<TemplatePreview> {
    return this.previewTemplate.execute(templateKey(step, language), words, receiptNumber);
  }
}

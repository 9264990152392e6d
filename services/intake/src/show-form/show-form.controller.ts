import { incidentClasses, languages, observableKinds, tlpLabels } from '@fengsui/contracts';
import { Public } from '@fengsui/http';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { IntakeConfig } from '../intake-config.js';
import { filesAtMost } from '../read-form/read-form.js';
import { regions } from '../region.js';
import { observablesAtMost } from '../submitted-report.js';
import { descriptionLimit } from '../text.js';
import { ReportForm } from './report-form.js';
import type { FormChannel } from './report-form.js';

@ApiTags('reports')
@Controller('report-form')
export class ShowFormController {
  constructor(
    private readonly database: DataSource,
    private readonly config: IntakeConfig,
  ) {}

  @Public()
  @Get()
  @ApiOperation({ summary: 'What the form of a report may hold: channels in both languages, choices and limits' })
  @ApiResponse({ status: 200, type: ReportForm })
  async show(): Promise<ReportForm> {
    const channels: FormChannel[] = await this.database.query(
      `SELECT name, name_zh AS "nameZh", name_en AS "nameEn", enabled FROM channel WHERE kind = 'form' ORDER BY name`,
    );
    return {
      channels,
      classes: incidentClasses,
      observableKinds,
      tlpLabels,
      languages,
      regions,
      limits: {
        bytes: this.config.maxReportBytes,
        files: filesAtMost,
        observables: observablesAtMost,
        descriptionCharacters: descriptionLimit,
      },
    };
  }
}

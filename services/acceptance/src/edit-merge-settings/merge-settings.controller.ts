import { Body, Controller, Get, Put } from '@nestjs/common';
import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { ApiBearerAuth, ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { MergeSettings, mergeSettings } from '../merge-settings.js';
import { EditMergeSettings } from './edit-merge-settings.js';
import { MergeSettingsBody } from './merge-settings.body.js';

@ApiTags('merging')
@ApiBearerAuth()
@Controller('merge-settings')
export class MergeSettingsController {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly editMergeSettings: EditMergeSettings,
  ) {}

  @ApiOperation({ summary: 'Show what makes a report join an open incident by itself' })
  @ApiOkResponse({ type: MergeSettings })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get()
  show(): Promise<MergeSettings> {
    return mergeSettings(this.database.manager);
  }

  @ApiOperation({ summary: 'Change what makes a report join an open incident by itself' })
  @ApiOkResponse({ type: MergeSettings })
  @ApiConflictResponse({ description: 'Somebody changed it since the version given.' })
  @Roles('analyst', 'supervisor')
  @Put()
  change(@Body() body: MergeSettingsBody, @CurrentOperator() { name }: Operator): Promise<MergeSettings> {
    const asked = { body, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.editMergeSettings.execute(tx, asked));
  }
}

import { CurrentOperator, Roles, storableBody } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { validate } from 'uuid';
import { EvidenceItem } from '../evidence-item.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { EvidenceBody, referenceOf, WithdrawalBody } from './evidence.body.js';
import { ListEvidence } from './list-evidence.js';

class EvidenceList {
  @ApiProperty({ type: [EvidenceItem], description: 'Oldest first, with what was withdrawn.' })
  evidence!: EvidenceItem[];
}

@ApiTags('acceptance')
@ApiBearerAuth()
@ApiParam({ name: 'reportId', format: 'uuid' })
@ApiResponse({ status: 404, description: 'There is no such report, or it has nothing of that name.' })
@Controller('reports')
export class ListEvidenceController {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly listEvidence: ListEvidence,
  ) {}

  @ApiOperation({ summary: 'List what is held for and against a report' })
  @ApiResponse({ status: 200, type: EvidenceList })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Get(':reportId/evidence')
  async list(@Param('reportId') reportId: string): Promise<EvidenceList> {
    const { manager } = this.database;
    if (!validate(reportId) || !(await manager.existsBy(Report, { id: reportId }))) throw new ReportNotFound(reportId);
    return { evidence: await manager.find(EvidenceItem, { where: { reportId }, order: { id: 'ASC' } }) };
  }

  @ApiOperation({ summary: 'Add a piece of evidence' })
  @ApiResponse({ status: 201, type: EvidenceItem })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @HttpCode(201)
  @Post(':reportId/evidence')
  add(
    @Param('reportId') reportId: string,
    @Body() body: EvidenceBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<EvidenceItem> {
    const { kind, reference = '', note = '' } = body;
    const checked = referenceOf(body);
    if (checked) storableBody<object>(checked, { reference });
    const given = { reportId, kind, reference, note, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.listEvidence.add(tx, given));
  }

  @ApiOperation({ summary: 'Withdraw a piece of evidence; it stays in the list as withdrawn' })
  @ApiParam({ name: 'evidenceId', format: 'uuid' })
  @ApiBody({ type: WithdrawalBody, required: false })
  @ApiResponse({ status: 200, type: EvidenceItem })
  @Roles('duty-officer', 'handler', 'analyst', 'supervisor')
  @Delete(':reportId/evidence/:evidenceId')
  withdraw(
    @Param('reportId') reportId: string,
    @Param('evidenceId') evidenceId: string,
    @Body() body: unknown,
    @CurrentOperator() { name }: Operator,
  ): Promise<EvidenceItem> {
    const { reason = '' } = storableBody(WithdrawalBody, body ?? {});
    const taken = { reportId, evidenceId, reason, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.listEvidence.withdraw(tx, taken));
  }
}

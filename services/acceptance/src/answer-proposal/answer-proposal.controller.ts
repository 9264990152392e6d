import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, Length, Matches, ValidateIf } from 'class-validator';
import { DecidedReport, decidedReport } from '../decide-report/decided-report.js';
import { AnswerProposal } from './answer-proposal.js';

class ProposalAnswerBody {
  @ApiProperty({ enum: ['approve', 'refuse'] })
  @IsIn(['approve', 'refuse'])
  verdict!: 'approve' | 'refuse';

  @ApiProperty({ required: false, minLength: 1, maxLength: 500, description: 'Why; asked for with a refusal.' })
  @ValidateIf(({ verdict, reason }: ProposalAnswerBody) => verdict === 'refuse' || reason !== undefined)
  @IsString()
  @Length(1, 500)
  @Matches(/\S/, { message: 'reason must say something' })
  reason?: string;
}

@ApiTags('acceptance')
@ApiBearerAuth()
@ApiParam({ name: 'reportId', format: 'uuid' })
@ApiResponse({ status: 404, description: 'There is no such report.' })
@ApiResponse({ status: 409, description: 'No decision waits, or whoever proposed it would answer it.' })
@Controller('reports')
export class AnswerProposalController {
  constructor(
    private readonly transactions: Transactions,
    private readonly answerProposal: AnswerProposal,
  ) {}

  @ApiOperation({ summary: 'Approve or refuse, as the second person, the decision that waits' })
  @ApiResponse({ status: 200, type: DecidedReport })
  @Roles('supervisor')
  @HttpCode(200)
  @Post(':reportId/decision/approval')
  async answer(
    @Param('reportId') reportId: string,
    @Body() { verdict, reason = '' }: ProposalAnswerBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<DecidedReport> {
    const answer = { reportId, verdict, reason, by: `operator:${name}`, at: new Date() };
    const decision = await this.transactions.runThroughTies((tx) => this.answerProposal.execute(tx, answer));
    return decision ? decidedReport(decision) : { reportId, state: 'undecided' };
  }

  @ApiOperation({ summary: 'Withdraw the decision that waits for a second person' })
  @ApiResponse({ status: 200, type: DecidedReport })
  @Roles('duty-officer', 'supervisor')
  @Delete(':reportId/decision/proposal')
  async withdraw(@Param('reportId') reportId: string, @CurrentOperator() { name }: Operator): Promise<DecidedReport> {
    const answer = { reportId, verdict: 'withdraw', reason: '', by: `operator:${name}`, at: new Date() } as const;
    await this.transactions.runThroughTies((tx) => this.answerProposal.execute(tx, answer));
    return { reportId, state: 'undecided' };
  }
}

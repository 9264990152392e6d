import { CurrentOperator, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Transactions } from '@fengsui/messaging';
import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { InformationRequest } from '../information-request.js';
import { timeToCome } from '../time-to-come.js';
import { AskReporter } from './ask-reporter.js';

class QuestionBody {
  @ApiProperty({ minLength: 1, maxLength: 2000, description: "What the reporter reads, in the reporter's language." })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/, { message: 'question must say something' })
  question!: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'When it is decided without an answer.' })
  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'answerBy must be a time such as 2099-01-01T08:00:00+08:00' })
  answerBy?: string;
}

@ApiTags('triage')
@ApiBearerAuth()
@ApiParam({ name: 'reportId', format: 'uuid' })
@Controller('reports')
export class AskReporterController {
  constructor(
    private readonly transactions: Transactions,
    private readonly askReporter: AskReporter,
  ) {}

  @ApiOperation({ summary: 'Ask the reporter for more; the answer comes back to the same report' })
  @ApiResponse({ status: 201, type: InformationRequest })
  @ApiResponse({ status: 404, description: 'There is no such report.' })
  @ApiResponse({ status: 409, description: 'It was decided.' })
  @Roles('duty-officer', 'supervisor')
  @HttpCode(201)
  @Post(':reportId/information-requests')
  ask(
    @Param('reportId') reportId: string,
    @Body() { question, answerBy }: QuestionBody,
    @CurrentOperator() { name }: Operator,
  ): Promise<InformationRequest> {
    const at = new Date();
    const due = answerBy === undefined ? null : timeToCome('answerBy', answerBy, at);
    const asked = { reportId, question, answerBy: due, by: `operator:${name}`, at };
    return this.transactions.run((tx) => this.askReporter.ask(tx, asked));
  }

  @ApiOperation({ summary: 'Take a question back; the reporter may have read it' })
  @ApiParam({ name: 'requestId', format: 'uuid' })
  @ApiResponse({ status: 200, type: InformationRequest })
  @ApiResponse({ status: 404, description: 'There is no such report, or it has no such question.' })
  @ApiResponse({ status: 409, description: 'It was answered, withdrawn or overtaken.' })
  @Roles('duty-officer', 'supervisor')
  @Delete(':reportId/information-requests/:requestId')
  withdraw(
    @Param('reportId') reportId: string,
    @Param('requestId') requestId: string,
    @CurrentOperator() { name }: Operator,
  ): Promise<InformationRequest> {
    const withdrawal = { reportId, requestId, by: `operator:${name}`, at: new Date() };
    return this.transactions.run((tx) => this.askReporter.withdraw(tx, withdrawal));
  }
}

import { CurrentOperator, RoleMissing, Roles } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Body, Controller, HttpCode, Logger, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { triageProblems } from '../triage-problems.js';
import { acceptanceProblems } from '../acceptance-problems.js';
import {
  AcceptAction,
  AssignAction,
  BulkBody,
  PlainAction,
  readAction,
  RejectAction,
  SnoozeAction,
} from './bulk.body.js';
import { WorkInBulk } from './work-in-bulk.js';
import type { RowOutcome } from './row-outcome.js';

class BulkRow {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({
    enum: ['done', 'proposed', 'refused', 'failed'],
    description: '`proposed`: it waits for a second person; `failed`: nobody foresaw it, and the row is as it was.',
  })
  outcome!: 'done' | 'proposed' | 'refused' | 'failed';

  @ApiProperty({ required: false, example: 'already-decided', description: 'Why it was refused, as a slug.' })
  slug?: string;

  @ApiProperty({ required: false, description: 'Why it was refused, in a sentence.' })
  detail?: string;
}

class BulkOutcome {
  @ApiProperty({ type: [BulkRow], description: 'In the order in which the reports were named.' })
  rows!: BulkRow[];
}

const actions = [AssignAction, SnoozeAction, PlainAction, AcceptAction, RejectAction];

@ApiTags('triage')
@ApiBearerAuth()
@ApiExtraModels(...actions)
@Controller('triage')
export class WorkInBulkController {
  private readonly logger = new Logger('triage');

  constructor(private readonly workInBulk: WorkInBulk) {}

  @ApiOperation({ summary: 'Do one thing to up to 200 reports; a row that is refused stops none of the others' })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['reports', 'action'],
      properties: {
        reports: { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: 200 },
        action: { oneOf: actions.map((action) => ({ $ref: getSchemaPath(action) })) },
      },
    },
  })
  @ApiOkResponse({ type: BulkOutcome })
  @Roles('duty-officer', 'handler', 'supervisor')
  @HttpCode(200)
  @Post('bulk')
  async work(@Body() body: BulkBody, @CurrentOperator() { name, roles }: Operator): Promise<BulkOutcome> {
    const action = readAction(body.action);
    const decides = action.kind === 'accept' || action.kind === 'reject';
    if (decides && !roles.some((role) => role === 'duty-officer' || role === 'supervisor')) {
      throw new RoleMissing(['duty-officer', 'supervisor']);
    }
    const worker = { operator: name, at: new Date() };
    const rows = await this.workInBulk.execute(body.reports, action, worker);
    return { rows: rows.map((row) => this.tell(row)) };
  }

  private tell({ reportId, outcome, refused }: RowOutcome): BulkRow {
    if (outcome !== 'refused') return { reportId, outcome };
    const problem = acceptanceProblems(refused) ?? triageProblems(refused);
    if (problem) return { reportId, outcome, slug: problem.slug, detail: problem.detail };
    this.logger.error('A report could not be decided in bulk', refused, { reportId });
    return { reportId, outcome: 'failed', slug: 'failed', detail: 'Nothing was changed: try this one alone.' };
  }
}

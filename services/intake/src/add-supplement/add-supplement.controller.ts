import { Public } from '@fengsui/http';
import { Body, Controller, Header, Headers, HttpCode, Param, Post, RawBody, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import type { Request, Response } from 'express';
import { readIdempotencyKey } from '../accept-report/idempotency-key.js';
import { supplementExamples } from '../body-examples.js';
import { FollowReport } from '../follow-report/follow-report.js';
import { FormGuard } from '../guard-form/form-guard.js';
import { AcceptFollowUp } from '../keep-follow-up/accept-follow-up.js';
import { FormBody } from '../read-form/form-body.js';
import { readReceiptNumber, readSecret, sha256 } from '../receipts.js';
import { supplementContent } from './supplement-content.js';
import { SubmittedSupplement, SupplementKept } from './supplement-messages.js';

@ApiTags('reports')
@Controller('reports')
export class AddSupplementController {
  constructor(
    private readonly followReport: FollowReport,
    private readonly followUps: AcceptFollowUp,
    private readonly guard: FormGuard,
  ) {}

  @Public()
  @Post(':receipt/supplements')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Adds something to a report, for whoever holds its receipt number and its secret',
    description:
      'As JSON, or as a form with the fields `text`, `observables[0].kind` … (or `observables` as JSON), files in `file`, ' +
      '`idempotencyKey`, `altcha` and `website`, as in a report.',
  })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ type: SubmittedSupplement, examples: supplementExamples })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key and body are one supplement.' })
  @ApiHeader({ name: 'Fengsui-Challenge', required: false, description: 'The solution of a challenge.' })
  @ApiResponse({ status: 201, type: SupplementKept })
  @ApiResponse({ status: 400, description: 'The body is malformed; `errors` names each field.' })
  @ApiResponse({ status: 404, description: 'The receipt number or the secret is wrong; which one is not told.' })
  @ApiResponse({ status: 413, description: 'The body is too large; `limit` says how large it may be.' })
  @ApiResponse({ status: 422, description: 'The Idempotency-Key was used with another body.' })
  @ApiResponse({ status: 429, description: 'Many come: solve what `GET /challenge` gives, or wait.' })
  async add(
    @Param('receipt') receipt: string,
    @Body() body: unknown,
    @RawBody() raw: Buffer | undefined,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SupplementKept> {
    const form = body instanceof FormBody ? body : undefined;
    const [, secret = ''] = /^Bearer\s+(\S+)\s*$/i.exec(headers['authorization'] ?? '') ?? [];
    const reportId = await this.followReport.idOf(readReceiptNumber(receipt), sha256(readSecret(secret)));
    const content = supplementContent({ body, content: raw });
    const key = readIdempotencyKey(headers['idempotency-key'] ?? form?.valueOf('idempotencyKey'));
    const proof = headers['fengsui-challenge'] ?? form?.valueOf('altcha');
    const now = new Date();
    await this.guard.admit(request, { proof, trapped: form?.valueOf('website') !== undefined }, now);
    const { id, receivedAt, replayed } = await this.followUps.accept(
      {
        about: 'report',
        channel: 'status-page',
        reportId,
        content,
        contentType: 'application/json',
        // A space, which no key from outside has, keeps those of reports apart.
        idempotencyKey: key === undefined ? undefined : `${reportId} ${key}`,
        actor: 'reporter',
        trace: context.active(),
      },
      now,
    );
    if (replayed) response.set('idempotency-replayed', 'true');
    return { supplementId: id, receivedAt: receivedAt.toISOString() };
  }
}

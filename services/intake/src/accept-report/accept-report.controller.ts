import { Public } from '@fengsui/http';
import { Body, Controller, Headers, HttpCode, Post, Query, RawBody, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import type { Request, Response } from 'express';
import { AcceptFollowUp } from '../keep-follow-up/accept-follow-up.js';
import { reportExamples } from '../body-examples.js';
import { FollowUpKept } from './follow-up-kept.js';
import { FormGuard } from '../guard-form/form-guard.js';
import { FormBody } from '../read-form/form-body.js';
import { SubmittedReport } from '../submitted-report.js';
import { AcceptTogether } from './accept-together.js';
import { arrivedContent } from './arrived-content.js';
import type { ArrivedContent } from './arrived-content.js';
import { ChannelNamed } from './channel-named.js';
import { GiveReceipt } from './give-receipt.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { mediaTypeOf } from './media-type.js';
import { ReceiptGiven } from './receipt-given.js';

@ApiTags('reports')
@Controller('reports')
export class AcceptReportController {
  constructor(
    private readonly reports: AcceptTogether,
    private readonly giveReceipt: GiveReceipt,
    private readonly guard: FormGuard,
    private readonly followUps: AcceptFollowUp,
  ) {}

  @Public()
  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Reports an incident, as JSON, a form or a raw mail; the receipt is given once it is stored',
    description:
      'The fields of a form are those of the JSON (`reporter.email`, `observables[0].kind`, or `observables` as JSON), with ' +
      'files in `file`; beside them `channel`, `idempotencyKey`, `altcha` (the solution of a challenge) and `website`, ' +
      'which people must not see and leave empty.',
  })
  @ApiConsumes('application/json', 'multipart/form-data', 'message/rfc822')
  @ApiBody({ type: SubmittedReport, examples: reportExamples })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key with the same body is one report.',
  })
  @ApiResponse({ status: 201, type: ReceiptGiven })
  @ApiResponse({ status: 202, type: FollowUpKept, description: 'A mail that answers a notice or an order was kept.' })
  @ApiResponse({ status: 409, description: 'The channel is closed.' })
  @ApiResponse({ status: 400, description: 'The body is malformed; `errors` names each field.' })
  @ApiResponse({ status: 413, description: 'The body is too large; `limit` says how large it may be.' })
  @ApiResponse({
    status: 422,
    description: 'There is no such channel at this door, or the Idempotency-Key was used with another body or channel.',
  })
  @ApiHeader({ name: 'Fengsui-Challenge', required: false, description: 'The solution of a challenge.' })
  @ApiResponse({ status: 429, description: 'Many reports come: solve what `GET /challenge` gives, or wait.' })
  @ApiResponse({ status: 503, description: 'Nothing was stored; try again after the time in Retry-After.' })
  async accept(
    @Body() body: unknown,
    @RawBody() content: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('fengsui-challenge') proof: string | undefined,
    @Query() { channel }: ChannelNamed,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReceiptGiven | FollowUpKept> {
    const arrived = arrivedContent({ body, content, contentType: mediaTypeOf(contentType) });
    const form = body instanceof FormBody ? body : undefined;
    const idempotencyKey = readIdempotencyKey(key ?? form?.valueOf('idempotencyKey'));
    const shown = { proof: proof ?? form?.valueOf('altcha'), trapped: form?.valueOf('website') !== undefined };
    await this.guard.admit(request, shown, new Date());
    const notes = await this.keepAnswer(arrived, idempotencyKey);
    if ('followUpId' in notes) {
      response.status(202);
      return notes;
    }
    const accepted = await this.reports.accept({
      ...arrived,
      notes,
      channel: channel ?? form?.valueOf('channel') ?? arrived.channel,
      source: '',
      idempotencyKey,
      trace: context.active(),
    });
    return this.giveReceipt.answer(accepted, response);
  }

  /** Keeps a mail that answers something of ours; for any other content the notes that its report is to have. */
  private async keepAnswer(
    { contentType, content }: ArrivedContent,
    key: string | undefined,
  ): Promise<FollowUpKept | readonly string[]> {
    if (contentType !== 'message/rfc822') return [];
    const idempotencyKey = key === undefined ? undefined : `mail ${key}`;
    const mail = { content: Buffer.from(content), envelope: undefined, idempotencyKey, trace: context.active() };
    const kept = await this.followUps.acceptMail(mail, new Date());
    return 'id' in kept ? { followUpId: kept.id, receivedAt: kept.receivedAt.toISOString() } : kept.notes;
  }
}

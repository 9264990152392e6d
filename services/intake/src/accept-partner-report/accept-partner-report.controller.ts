import { InvalidBody, Public } from '@fengsui/http';
import { Body, Controller, Headers, HttpCode, Post, Query, RawBody, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import type { Response } from 'express';
import { AcceptTogether } from '../accept-report/accept-together.js';
import { partnerReportExamples } from '../body-examples.js';
import { GiveReceipt } from '../accept-report/give-receipt.js';
import { InvalidIdempotencyKey, readIdempotencyKey } from '../accept-report/idempotency-key.js';
import { mediaTypeOf } from '../accept-report/media-type.js';
import { ReceiptGiven } from '../accept-report/receipt-given.js';
import { strictestTlp } from '../strictest-tlp.js';
import { SubmittedReport } from '../submitted-report.js';
import { FileNamed } from './file-named.js';
import { KnowPartner, PartnerHeadersMissing } from './know-partner.js';
import { partnerReportContent } from './partner-report-content.js';

@ApiTags('partners')
@Controller('partner-reports')
export class AcceptPartnerReportController {
  constructor(
    private readonly knowPartner: KnowPartner,
    private readonly reports: AcceptTogether,
    private readonly giveReceipt: GiveReceipt,
  ) {}

  @Public()
  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Reports an incident by program, signed as Standard Webhooks says',
    description:
      'The signature is `v1,` and the Base64 of HMAC-SHA-256 over `<webhook-id>.<webhook-timestamp>.<body>`, under the ' +
      'secret without `whsec_`, decoded from Base64. The body is the one of `POST /reports`, or a file of any format.',
  })
  @ApiConsumes('application/json', '*/*')
  @ApiBody({ type: SubmittedReport, examples: partnerReportExamples })
  @ApiHeader({ name: 'Fengsui-Key', required: true, description: 'Id of the key.' })
  @ApiHeader({ name: 'Webhook-Id', required: true, description: 'The Idempotency-Key: the same id is one report.' })
  @ApiHeader({ name: 'Webhook-Timestamp', required: true, description: 'Seconds since 1970; good for five minutes.' })
  @ApiHeader({ name: 'Webhook-Signature', required: true, example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'If it is sent, it is the Webhook-Id.' })
  @ApiResponse({ status: 201, type: ReceiptGiven })
  @ApiResponse({ status: 400, description: 'The body is malformed; `errors` names each field.' })
  @ApiResponse({ status: 401, description: 'The signature is wrong or too old; `detail` says what to check.' })
  @ApiResponse({ status: 422, description: 'The Webhook-Id was used with another body, label, channel or file name.' })
  @ApiResponse({ status: 429, description: 'More reports than this partner may send.' })
  async accept(
    @Body() parsed: unknown,
    @RawBody() content: Buffer | undefined,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @Query() { channel, fileName, tlp }: FileNamed,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReceiptGiven> {
    if (content === undefined) throw new InvalidBody([{ field: '', message: 'must not be empty' }]);
    const id = signedId(headers);
    const signature = {
      keyId: headers['fengsui-key'] ?? '',
      id,
      timestamp: headers['webhook-timestamp'] ?? '',
      signature: headers['webhook-signature'] ?? '',
    };
    const partner = await this.knowPartner.execute(signature, content, new Date());
    const report = partnerReportContent(mediaTypeOf(headers['content-type']), content, parsed);
    const accepted = await this.reports.accept({
      ...report,
      tlp: strictestTlp(report.tlp, tlp),
      channel: channel ?? 'api',
      door: 'partner',
      source: partner,
      actor: `partner:${partner}`,
      fileName,
      // A space, which no key from outside has, keeps each partner's ids apart from all others.
      idempotencyKey: `partner ${partner} ${id}`,
      trace: context.active(),
    });
    return this.giveReceipt.answer(accepted, response);
  }
}

const signing = ['Fengsui-Key', 'Webhook-Id', 'Webhook-Timestamp', 'Webhook-Signature'];

/** Throws PartnerHeadersMissing and InvalidIdempotencyKey. */
function signedId(headers: Readonly<Record<string, string | undefined>>): string {
  const isMissing = (name: string) => (headers[name.toLowerCase()] ?? '') === '';
  if (isMissing('Webhook-Id')) throw new PartnerHeadersMissing(signing.filter(isMissing));
  const id = readIdempotencyKey(headers['webhook-id']);
  const key = headers['idempotency-key'] ?? id;
  if (id === undefined || key !== id) throw new InvalidIdempotencyKey();
  return id;
}

import { InvalidBody, Public, UnsupportedMediaType, validateBody } from '@fengsui/http';
import { Body, Controller, Headers, HttpCode, Post, Query, RawBody, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import type { Response } from 'express';
import { SubmittedReport } from '../submitted-report.js';
import type { Arrival } from './accept-report.js';
import { AcceptTogether } from './accept-together.js';
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
  ) {}

  @Public()
  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Reports an incident, as JSON or as a raw mail; the receipt is given once it is stored' })
  @ApiConsumes('application/json', 'message/rfc822')
  @ApiBody({ type: SubmittedReport })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same key with the same body is one report.',
  })
  @ApiResponse({ status: 201, type: ReceiptGiven })
  @ApiResponse({ status: 409, description: 'The channel is closed.' })
  @ApiResponse({ status: 400, description: 'The body is malformed; `errors` names each field.' })
  @ApiResponse({ status: 413, description: 'The body is too large; `limit` says how large it may be.' })
  @ApiResponse({ status: 422, description: 'The Idempotency-Key was used with another body.' })
  @ApiResponse({ status: 503, description: 'Nothing was stored; try again after the time in Retry-After.' })
  async accept(
    @Body() body: unknown,
    @RawBody() content: Buffer | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Headers('idempotency-key') key: string | undefined,
    @Query() { channel }: ChannelNamed,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReceiptGiven> {
    const arrived = arrivalOf(body, content, mediaTypeOf(contentType));
    const arrival = {
      ...arrived,
      channel: channel ?? arrived.channel,
      source: '',
      idempotencyKey: readIdempotencyKey(key),
      trace: context.active(),
    };
    return this.giveReceipt.answer(await this.reports.accept(arrival), response);
  }
}

type Content = Pick<Arrival, 'channel' | 'door' | 'content' | 'contentType' | 'lane' | 'tlp'>;

/** Throws UnsupportedMediaType, and InvalidBody: JSON is checked before it is kept, because whoever sends it can correct it at once. */
function arrivalOf(body: unknown, content: Buffer | undefined, contentType: string): Content {
  if (Buffer.isBuffer(body)) {
    if (contentType !== 'message/rfc822') throw new UnsupportedMediaType(['application/json', 'message/rfc822']);
    return { channel: 'mail', door: 'mail', content: body, contentType: 'message/rfc822', lane: 'heavy' };
  }
  const { observables, tlp } = validateBody(SubmittedReport, body);
  if (content === undefined) throw new InvalidBody([{ field: '', message: 'must be a JSON object' }]);
  const lane = observables === undefined || observables.length === 0 ? 'heavy' : 'light';
  return { channel: 'web', door: 'form', content, contentType: 'application/json', lane, tlp };
}

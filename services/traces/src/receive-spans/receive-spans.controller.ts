import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Public, UnsupportedMediaType } from '@fengsui/http';
import type { Request, Response } from 'express';
import { OutsiderRefused, isInternal } from './internal-network.js';
import { ReceiveSpans } from './receive-spans.js';
import type { Encoding } from '../read-spans/read-spans.js';

const mediaTypes: Readonly<Record<string, Encoding>> = {
  'application/x-protobuf': 'protobuf',
  'application/json': 'json',
};

/** OTLP/HTTP (opentelemetry-proto 1.x): for the services' exporters, not for the outside. */
@Controller('v1/traces')
export class ReceiveSpansController {
  constructor(private readonly receiveSpans: ReceiveSpans) {}

  @Public()
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes spans by OTLP/HTTP; only from the internal network.' })
  @ApiConsumes('application/x-protobuf', 'application/json')
  @ApiBody({ description: 'ExportTraceServiceRequest', schema: { type: 'object' } })
  @ApiResponse({ status: 200, description: 'Stored. `partialSuccess` counts spans that cannot be kept.' })
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!isInternal(request.socket.remoteAddress ?? '')) throw new OutsiderRefused();
    const encoding = mediaTypes[(request.headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase()];
    const { rawBody: bytes } = request;
    if (encoding === undefined || bytes === undefined) throw new UnsupportedMediaType(Object.keys(mediaTypes));
    const json: unknown = encoding === 'json' ? request.body : undefined;
    const { rejected } = await this.receiveSpans.execute({ encoding, bytes, json });
    answer(response, encoding, rejected);
  }
}

const rule = 'a trace id of 32 hexadecimal digits, a span id of 16 and a start time are needed';

/** `ExportTraceServiceResponse`, in the encoding of the request. */
function answer(response: Response, encoding: Encoding, rejected: number): void {
  if (encoding === 'json') {
    response.json(rejected === 0 ? {} : { partialSuccess: { rejectedSpans: String(rejected), errorMessage: rule } });
    return;
  }
  response.type('application/x-protobuf').end(rejected === 0 ? undefined : partialSuccess(rejected));
}

/** Field 1, partial_success: rejected_spans (1), error_message (2). */
function partialSuccess(rejected: number): Buffer {
  const count: number[] = [];
  for (let rest = rejected; ; rest = Math.floor(rest / 128)) {
    count.push((rest % 128) | (rest > 127 ? 0x80 : 0));
    if (rest < 128) break;
  }
  const message = Buffer.concat([Buffer.from([0x08, ...count, 0x12, rule.length]), Buffer.from(rule)]);
  return Buffer.concat([Buffer.from([0x0a, message.length]), message]);
}

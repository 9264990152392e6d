import { CurrentOperator, InvalidBody, Roles, UnsupportedMediaType, validateBody } from '@fengsui/http';
import type { Operator } from '@fengsui/http';
import { Body, Controller, Header, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { context } from '@opentelemetry/api';
import { AcceptTogether } from '../accept-report/accept-together.js';
import { GiveReceipt } from '../accept-report/give-receipt.js';
import { readIdempotencyKey } from '../accept-report/idempotency-key.js';
import { FormBody } from '../read-form/form-body.js';
import type { FormFile } from '../read-form/form-body.js';
import { isChosen } from '../read-form/report-of-form.js';
import { pageTypeOf } from '../render-pages/page-kind.js';
import type { PageType } from '../render-pages/page-kind.js';
import type { Contact } from '../reporter.js';
import { cleanText } from '../text.js';
import { FaxForm, FaxReceipt, FaxTaken } from './fax-messages.js';

@ApiTags('fax')
@Controller('faxes')
export class TakeFaxController {
  constructor(
    private readonly reports: AcceptTogether,
    private readonly giveReceipt: GiveReceipt,
  ) {}

  @Post()
  @HttpCode(201)
  @Roles('duty-officer', 'supervisor')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Makes a report of a fax that was scanned; its text is recognised afterwards where it can be',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: FaxForm })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key with the same fax is one report.' })
  @ApiResponse({ status: 201, type: FaxReceipt })
  @ApiResponse({ status: 400, description: 'A field is wrong, or the file is no TIFF or PDF.' })
  @ApiResponse({ status: 409, description: 'The channel is closed.' })
  @ApiResponse({
    status: 422,
    description: 'There is no such channel at this door, or the Idempotency-Key was used with something else.',
  })
  @ApiResponse({ status: 413, description: 'The fax is too large; `limit` says how large it may be.' })
  async take(
    @Body() form: unknown,
    @CurrentOperator() { name: operator }: Operator,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<FaxReceipt> {
    if (!(form instanceof FormBody)) throw new UnsupportedMediaType(['multipart/form-data']);
    const fields = form.fields.filter(([name, value]) => value !== '' && name !== 'idempotencyKey');
    const fax = validateBody(FaxTaken, Object.fromEntries(fields));
    const { content, name, type } = pagesIn(form);
    const idempotencyKey = readIdempotencyKey(key ?? form.valueOf('idempotencyKey'));
    const accepted = await this.reports.accept({
      channel: fax.channel ?? 'fax',
      door: 'operator',
      source: '',
      content,
      contentType: type,
      fileName: name,
      lane: 'pages',
      tlp: fax.tlp,
      // A space, which no key from outside has, keeps it apart from those.
      idempotencyKey: idempotencyKey === undefined ? undefined : `fax ${operator} ${idempotencyKey}`,
      contact: contactOf(fax),
      actor: `operator:${operator}`,
      trace: context.active(),
    });
    return { ...this.giveReceipt.of(accepted), reportId: accepted.reportId };
  }
}

/** Throws InvalidBody. */
function pagesIn(form: FormBody): FormFile & { readonly type: PageType } {
  const [file, second] = form.files.filter(isChosen);
  if (file === undefined || second !== undefined || file.field !== 'file') {
    throw new InvalidBody([{ field: 'file', message: 'must be one file, with all pages of the fax' }]);
  }
  const type = pageTypeOf(file.content);
  if (type === undefined) throw new InvalidBody([{ field: 'file', message: 'must be a TIFF or a PDF' }]);
  return { ...file, type };
}

function contactOf({ sender, senderName, language }: FaxTaken): Contact {
  return {
    email: '',
    name: cleanText(senderName ?? ''),
    phone: sender ?? '',
    language,
    inReplyTo: '',
    noAnswerReason: sender === undefined ? 'no-address' : 'call-back',
  };
}

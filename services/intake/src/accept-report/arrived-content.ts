import { InvalidBody, UnsupportedMediaType, validateBody } from '@fengsui/http';
import { FormBody } from '../read-form/form-body.js';
import { reportOfForm } from '../read-form/report-of-form.js';
import { SubmittedReport } from '../submitted-report.js';
import type { Lane } from '../submission.js';
import type { Arrival } from './accept-report.js';

/** A body of `POST /reports`, as it was read. */
export interface ReadBody {
  readonly body: unknown;
  readonly content: Buffer | undefined;
  readonly contentType: string;
}

export type ArrivedContent = Pick<Arrival, 'channel' | 'door' | 'content' | 'contentType' | 'lane' | 'tlp'>;

/**
 * Throws UnsupportedMediaType, and InvalidBody: JSON and forms are checked before they are kept, because whoever sends
 * them can correct them at once. A form is kept as the JSON that it stands for.
 */
export function arrivedContent({ body, content, contentType }: ReadBody): ArrivedContent {
  if (Buffer.isBuffer(body)) {
    if (contentType !== 'message/rfc822') throw new UnsupportedMediaType(accepted);
    return { channel: 'mail', door: 'mail', content: body, contentType, lane: 'heavy' };
  }
  const report = body instanceof FormBody ? reportOfForm(body) : body;
  const submitted = validateBody(SubmittedReport, report);
  const json = body instanceof FormBody ? Buffer.from(JSON.stringify(report)) : content;
  if (json === undefined) throw new InvalidBody([{ field: '', message: 'must be a JSON object' }]);
  const { tlp } = submitted;
  return { channel: 'web', door: 'form', content: json, contentType: 'application/json', lane: laneOf(submitted), tlp };
}

const accepted = ['application/json', 'multipart/form-data', 'message/rfc822'];

/** Words and files have to be searched; what is named needs no search. */
export function laneOf({ observables = [], attachments = [] }: SubmittedReport): Lane {
  return observables.length > 0 && attachments.length === 0 ? 'light' : 'heavy';
}

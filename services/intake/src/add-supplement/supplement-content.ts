import { InvalidBody, UnsupportedMediaType, validateBody } from '@fengsui/http';
import type { ReadBody } from '../accept-report/arrived-content.js';
import { FormBody } from '../read-form/form-body.js';
import { reportOfForm } from '../read-form/report-of-form.js';
import { SubmittedSupplement } from './supplement-messages.js';

/**
 * The JSON that is kept of a body, as it came; a form is kept as the JSON that it stands for. Throws InvalidBody and
 * UnsupportedMediaType: whoever sends it can correct it at once.
 */
export function supplementContent({ body, content }: Pick<ReadBody, 'body' | 'content'>): Buffer {
  if (Buffer.isBuffer(body)) throw new UnsupportedMediaType(['application/json', 'multipart/form-data']);
  const supplement = body instanceof FormBody ? reportOfForm(body) : body;
  requireSomething(validateBody(SubmittedSupplement, supplement));
  const json = body instanceof FormBody ? Buffer.from(JSON.stringify(supplement)) : content;
  if (json === undefined) throw new InvalidBody([{ field: '', message: 'must be a JSON object' }]);
  return json;
}

/** Throws InvalidBody. */
export function requireSomething({ text = '', observables = [], attachments = [] }: SubmittedSupplement): void {
  if (text.trim() !== '' || observables.length > 0 || attachments.length > 0) return;
  throw new InvalidBody([{ field: 'text', message: 'must say what is added, unless observables or files are' }]);
}

import { Router } from 'express';
import type { Request, Response } from 'express';
import { formField, formOnly } from '../draw-page/form.js';
import { languageOf, otherLanguage, sendPage } from '../draw-page/page.js';
import { TooManyRequests } from '../limit-rate/rate-limits.js';
import type { RateLimits } from '../limit-rate/rate-limits.js';
import { ServiceTooSlow, ServiceUnreachable } from '../pass-on/upstream.js';
import type { Upstreams } from '../pass-on/upstream.js';
import { lookUpReport, ReportUnknown } from './look-up-report.js';
import { readTimeline } from './report-timeline.js';
import { StatusForm, StatusTimeline } from './status-page.js';
import type { LookUpFailure } from './status-page.js';

type ReceiptRequest = Request<{ receipt?: string }>;

/** The page on which a reporter follows a report, without JavaScript. */
export function statusPage(upstreams: Upstreams, limits: RateLimits): Router {
  const askForSecret = (request: ReceiptRequest, response: Response): void => {
    const { receipt } = request.params;
    const language = languageOf(request);
    sendPage(response, 200, <StatusForm language={language} elsewhere={otherLanguage(request)} receipt={receipt} />);
  };
  const showTimeline = async (request: ReceiptRequest, response: Response): Promise<void> => {
    try {
      limits.spend('lookUps', request);
      const number = request.params.receipt ?? typed(request, 'receipt');
      const { text } = await lookUpReport(upstreams, { number, secret: typed(request, 'secret') });
      sendPage(response, 200, <StatusTimeline language={languageOf(request)} report={readTimeline(text)} />);
    } catch (error) {
      sendFailure(request, response, error);
    }
  };
  const router = Router();
  router.get('/status{/:receipt}', askForSecret);
  router.post('/status{/:receipt}', formOnly);
  router.post('/status{/:receipt}', showTimeline);
  return router;
}

/** What was copied from a page or a mail often brings blanks along. */
function typed(request: Request, field: string): string {
  return formField(request, field).replace(/\s/g, '');
}

function sendFailure(request: ReceiptRequest, response: Response, error: unknown): void {
  const [status, failure, wait] = failureOf(error);
  if (wait > 0) response.set('retry-after', String(wait));
  const { receipt } = request.params;
  const address = { language: languageOf(request), elsewhere: otherLanguage(request) };
  sendPage(response, status, <StatusForm {...address} receipt={receipt} failure={failure} />);
}

function failureOf(error: unknown): [status: number, failure: LookUpFailure, wait: number] {
  if (error instanceof ReportUnknown) return [404, 'unknown', 0];
  if (error instanceof TooManyRequests) return [429, 'tooMany', error.retryAfter];
  if (error instanceof ServiceUnreachable || error instanceof ServiceTooSlow) return [503, 'unavailable', 5];
  throw error;
}
